package org.countyread.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An Orthanc of a test's own: free ports, a folder of its own, no authentication, nobody but this machine. */
public final class OrthancPeer implements Closeable {
    public static final String AE_TITLE = "ORTHANC";

    private static final Path PROGRAM = Path.of("/usr/sbin/Orthanc");
    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);

    private final PeerProcess process;
    private final int dicomPort;
    private final int httpPort;
    private final HttpClient http = HttpClient.newHttpClient();

    private OrthancPeer(PeerProcess process, int dicomPort, int httpPort) {
        this.process = process;
        this.dicomPort = dicomPort;
        this.httpPort = httpPort;
    }

    /** Whether it is installed where Debian puts it. */
    public static boolean present() {
        return Files.isExecutable(PROGRAM);
    }

    /**
     * Starts one.
     *
     * @param modalities port by AE title of those it may call; it knows each by its AE title
     */
    public static OrthancPeer start(Path folder, Map<String, Integer> modalities) throws IOException {
        int dicomPort = PeerProcess.freePort();
        int httpPort = PeerProcess.freePort();
        StringBuilder known = new StringBuilder();
        modalities.forEach((title, port) -> known.append(known.isEmpty() ? "" : ",")
                .append("\"%s\":{\"AET\":\"%s\",\"Host\":\"127.0.0.1\",\"Port\":%d,\"AllowStorageCommitment\":true}"
                        .formatted(title, title, port)));
        Path configuration = folder.resolve("orthanc.json");
        Files.writeString(configuration, """
                {"Name":"peer","StorageDirectory":"%s","IndexDirectory":"%s","HttpPort":%d,"DicomPort":%d,
                 "DicomAet":"%s","DicomCheckCalledAet":false,"AuthenticationEnabled":false,"RemoteAccessAllowed":false,
                 "DicomAlwaysAllowEcho":true,"DicomAlwaysAllowStore":true,"DicomAlwaysAllowFind":true,
                 "DicomAlwaysAllowGet":true,"DicomAlwaysAllowMove":true,"DicomModalities":{%s},"Plugins":[]}
                """.formatted(
                        folder.resolve("store"), folder.resolve("store"), httpPort, dicomPort, AE_TITLE, known));
        PeerProcess process = PeerProcess.start(
                folder.resolve("orthanc.log"), Map.of(), List.of(PROGRAM.toString(), configuration.toString()));
        process.awaitListening(dicomPort).awaitListening(httpPort);
        return new OrthancPeer(process, dicomPort, httpPort);
    }

    public int dicomPort() {
        return dicomPort;
    }

    /** Answers GET. */
    public String get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)).GET());
    }

    /** Answers POST with a JSON body. */
    public String post(String path, String json) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + httpPort + path);
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response =
                http.send(request.timeout(ANSWER_MAX).build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("Orthanc answered %d: %s".formatted(response.statusCode(), response.body()));
        }
        return response.body();
    }

    /** All it has said so far. */
    public String log() throws IOException {
        return process.output();
    }

    @Override
    public void close() {
        process.close();
    }
}
