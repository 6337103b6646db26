package org.align4j.kernel;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** The client's end of a connection: signed messages over the real sockets, and no wait without a deadline. */
final class KernelClient implements AutoCloseable {

    static final long DEADLINE_MILLIS = 30_000;

    private final ZContext context = new ZContext();
    private final Wire wire;
    private final ZMQ.Socket shell;
    private final ZMQ.Socket control;
    private final ZMQ.Socket published;
    private final ZMQ.Socket heartbeat;
    /** All that was published and read so far, in order. */
    private final List<Wire.Received> seen = new ArrayList<>();

    KernelClient(Map<String, Object> connection) {
        context.setLinger(0);
        wire = new Wire((String) connection.get("key"));
        shell = connect(SocketType.DEALER, connection, "shell");
        control = connect(SocketType.DEALER, connection, "control");
        published = connect(SocketType.SUB, connection, "iopub");
        heartbeat = connect(SocketType.REQ, connection, "hb");
        published.subscribe(ZMQ.SUBSCRIPTION_ALL);
        waitUntilBothWaysWork();
    }

    private ZMQ.Socket connect(SocketType type, Map<String, Object> connection, String channel) {
        ZMQ.Socket socket = context.createSocket(type);
        socket.connect("tcp://127.0.0.1:" + connection.get(channel + "_port"));
        return socket;
    }

    /** A subscription takes effect some time after it is asked for: ask until an answer is heard. */
    private void waitUntilBothWaysWork() {
        long end = System.currentTimeMillis() + DEADLINE_MILLIS;
        while (System.currentTimeMillis() < end) {
            String id = wire.send(shell, "kernel_info_request", new JsonObject());
            if (read(published, 500, message -> message.isChildOf(id)) != null) {
                await(id, "idle");
                return;
            }
        }
        throw new AssertionError("the kernel did not answer");
    }

    /** Sends a cell and returns the id of the request at once. */
    String send(String code) {
        var content = new JsonObject();
        content.addProperty("code", code);
        content.addProperty("silent", false);
        content.addProperty("store_history", true);
        content.addProperty("allow_stdin", false);
        content.addProperty("stop_on_error", true);
        return wire.send(shell, "execute_request", content);
    }

    /** Runs a cell and waits until the kernel is idle again. */
    Outputs execute(String code) {
        return await(send(code));
    }

    /** What the cell showed by the time the kernel became idle, and the reply to the request. */
    Outputs await(String id) {
        await(id, "idle");
        JsonObject reply = reply(shell, id);
        return new Outputs(outputs(id), reply);
    }

    /** All outputs with this parent so far. */
    List<Wire.Received> outputs(String id) {
        return seen.stream().filter(message -> message.isChildOf(id)).toList();
    }

    /** The first output with this parent that satisfies the condition, once it is there. */
    Wire.Received awaitOutput(String id, Predicate<Wire.Received> condition) {
        return outputs(id).stream().filter(condition).findFirst().orElseGet(() -> readOutput(id, condition));
    }

    private Wire.Received readOutput(String id, Predicate<Wire.Received> condition) {
        Wire.Received found =
                read(published, DEADLINE_MILLIS, message -> message.isChildOf(id) && condition.test(message));
        if (found == null) {
            throw new AssertionError("not published in time; seen: " + outputs(id));
        }
        return found;
    }

    /** Asks something on the shell channel. */
    JsonObject ask(String type, JsonObject content) {
        return reply(shell, wire.send(shell, type, content));
    }

    /** Asks something on the control channel, which is answered while a cell runs. */
    JsonObject askControl(String type, JsonObject content) {
        return reply(control, wire.send(control, type, content));
    }

    boolean beats() {
        heartbeat.setReceiveTimeOut((int) DEADLINE_MILLIS);
        heartbeat.send("ping");
        return "ping".equals(heartbeat.recvStr());
    }

    private void await(String id, String state) {
        awaitOutput(
                id,
                message -> message.type().equals("status")
                        && message.content()
                                .get("execution_state")
                                .getAsString()
                                .equals(state));
    }

    private JsonObject reply(ZMQ.Socket socket, String id) {
        Wire.Received reply = read(socket, DEADLINE_MILLIS, message -> message.isChildOf(id));
        if (reply == null) {
            throw new AssertionError("no reply in time");
        }
        return reply.content();
    }

    private Wire.Received read(ZMQ.Socket socket, long millis, Predicate<Wire.Received> wanted) {
        long end = System.currentTimeMillis() + millis;
        while (System.currentTimeMillis() < end) {
            socket.setReceiveTimeOut(100);
            Wire.Received message = wire.receive(socket);
            if (message != null) {
                if (socket == published) {
                    seen.add(message);
                }
                if (wanted.test(message)) {
                    return message;
                }
            }
        }
        return null;
    }

    @Override
    public void close() {
        context.close();
    }
}
