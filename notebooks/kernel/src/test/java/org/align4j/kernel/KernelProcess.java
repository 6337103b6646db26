package org.align4j.kernel;

import com.google.gson.Gson;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A kernel in a process of its own, as Jupyter starts one. */
final class KernelProcess implements AutoCloseable {

    private final Map<String, Object> connection;
    private final Process process;

    private KernelProcess(Map<String, Object> connection, Process process) {
        this.connection = connection;
        this.process = process;
    }

    static KernelProcess start(Path folder, Map<String, String> environment) throws IOException {
        Map<String, Object> connection = connection();
        Path file = Files.writeString(folder.resolve("connection.json"), new Gson().toJson(connection));
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Djava.awt.headless=true",
                "-cp",
                classPath,
                Main.class.getName(),
                file.toString());
        builder.environment().remove("IJAVA_CLASSPATH");
        builder.environment().remove("JPY_PARENT_PID");
        builder.environment().putAll(environment);
        builder.directory(folder.toFile());
        File log = folder.resolve("kernel.log").toFile();
        return new KernelProcess(
                connection,
                builder.redirectErrorStream(true).redirectOutput(log).start());
    }

    Map<String, Object> connectionProperties() {
        return connection;
    }

    Process process() {
        return process;
    }

    private static Map<String, Object> connection() throws IOException {
        var sockets = new ArrayList<ServerSocket>();
        var connection = new LinkedHashMap<String, Object>();
        for (String channel : List.of("shell", "iopub", "stdin", "control", "hb")) {
            var socket = new ServerSocket(0);
            sockets.add(socket);
            connection.put(channel + "_port", socket.getLocalPort());
        }
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        connection.putAll(Map.of(
                "ip", "127.0.0.1", "transport", "tcp", "signature_scheme", "hmac-sha256", "key", "a key for tests"));
        return connection;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
