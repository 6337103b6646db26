package org.align4j.kernel;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zeromq.ZMQ;

/** Jupyter's messages as frames, written here a second time so that the kernel is not tested against itself. */
final class Wire {

    private static final String DELIMITER = "<IDS|MSG>";

    private final String key;
    private final String session = UUID.randomUUID().toString();

    Wire(String key) {
        this.key = key;
    }

    /** A message of the kernel's. */
    record Received(String type, JsonObject parent, JsonObject content) {
        boolean isChildOf(String id) {
            return parent.has("msg_id") && parent.get("msg_id").getAsString().equals(id);
        }
    }

    String send(ZMQ.Socket socket, String type, JsonObject content) {
        String id = UUID.randomUUID().toString();
        var header = new JsonObject();
        header.addProperty("msg_id", id);
        header.addProperty("session", session);
        header.addProperty("username", "reader");
        header.addProperty("date", Instant.now().toString());
        header.addProperty("msg_type", type);
        header.addProperty("version", "5.3");
        List<String> parts = List.of(header.toString(), "{}", "{}", content.toString());
        socket.sendMore(DELIMITER);
        socket.sendMore(sign(parts));
        parts.subList(0, 3).forEach(part -> socket.sendMore(part.getBytes(StandardCharsets.UTF_8)));
        socket.send(parts.get(3).getBytes(StandardCharsets.UTF_8));
        return id;
    }

    /** The next message, or null if none came before the socket's time-out. */
    Received receive(ZMQ.Socket socket) {
        byte[] frame = socket.recv();
        if (frame == null) {
            return null;
        }
        while (!new String(frame, StandardCharsets.UTF_8).equals(DELIMITER)) {
            frame = socket.recv();
        }
        String signature = socket.recvStr();
        var parts = new ArrayList<String>();
        while (socket.hasReceiveMore()) {
            parts.add(new String(socket.recv(), StandardCharsets.UTF_8));
        }
        if (!sign(parts.subList(0, 4)).equals(signature)) {
            throw new AssertionError("wrong signature on " + parts.get(0));
        }
        String type = json(parts.get(0)).get("msg_type").getAsString();
        return new Received(type, json(parts.get(1)), json(parts.get(3)));
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    private String sign(List<String> parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            parts.forEach(part -> mac.update(part.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
