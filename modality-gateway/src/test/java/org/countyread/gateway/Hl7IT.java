package org.countyread.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.app.Connection;
import ca.uhn.hl7v2.app.HL7Service;
import ca.uhn.hl7v2.llp.MinLowerLayerProtocol;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.parser.CanonicalModelClassFactory;
import ca.uhn.hl7v2.protocol.ReceivingApplication;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.util.idgenerator.InMemoryIDGenerator;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.countyread.gateway.exam.ExamMessages;
import org.countyread.gateway.exam.HubNewsDesk;
import org.countyread.gateway.orders.MllpServer;
import org.countyread.gateway.spool.OutgoingMessages;
import org.countyread.link.transport.ContentDigest;
import org.countyread.link.wire.Mail;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Orders in and reports out, with HAPI's client and server at the far end, and with sockets that know no manners. */
class Hl7IT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Charset GB18030 = Charset.forName("GB18030");

    @TempDir
    Path folder;

    private final HapiContext hapi = new DefaultHapiContext();
    private GatewayBox box;

    @BeforeEach
    void start() {
        hapi.setLowerLayerProtocol(new MinLowerLayerProtocol(true));
        hapi.setModelClassFactory(new CanonicalModelClassFactory("2.5"));
        hapi.setValidationContext(ValidationContextFactory.noValidation());
        hapi.getParserConfiguration().setIdGenerator(new InMemoryIDGenerator());
        box = open();
    }

    private GatewayBox open(String... more) {
        return new GatewayBox(
                folder.resolve("data"),
                java.util.stream.Stream.concat(
                                java.util.stream.Stream.of(
                                        "--countyread.gateway.site-code=T01",
                                        "--countyread.gateway.hl7.message-max=64KB",
                                        "--countyread.gateway.hl7.connections-max=4",
                                        "--countyread.gateway.hl7.retry-min=100ms",
                                        "--countyread.gateway.hl7.retry-max=200ms",
                                        "--countyread.gateway.hl7.message-within=400ms"),
                                java.util.Arrays.stream(more))
                        .toArray(String[]::new));
    }

    @AfterEach
    void stop() throws IOException {
        box.close();
        hapi.close();
    }

    private int port() {
        return box.bean(MllpServer.class).port();
    }

    private static String orm(String control, String placer, String name, String characterSet) {
        return "MSH|^~\\&|HIS|H01|GW|T01|20260309090000||ORM^O01|C-" + control + placer + "|P|2.4||||||" + characterSet
                + "\r"
                + "PID|1||P900^^^H01||" + name + "||19620311|M\r"
                + "PV1|1|O\r"
                + "ORC|" + control + "|" + placer + "|||||1^^^^^S\r"
                + "OBR|1|" + placer + "||CXR^胸部正位|||||||||咳嗽三天 伴\\T\\发热|||||||||||RAD\r";
    }

    private Message send(String text) throws Exception {
        Connection connection = hapi.newClient("127.0.0.1", port(), false);
        try {
            return connection.getInitiator().sendAndReceive(hapi.getPipeParser().parse(text));
        } finally {
            connection.close();
        }
    }

    @Test
    void aPortThatIsTakenStopsOrdersAndNothingElse() throws Exception {
        box.close();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            box = open("--countyread.gateway.hl7.port=" + taken.getLocalPort());
            assertThat(box.get("/api/line").path("state").asString()).isNotEmpty();
        }
    }

    @Test
    void anOrderBecomesARegisteredExamOnce() throws Exception {
        for (int i = 0; i < 3; i++) {
            Terser answer = new Terser(send(orm("NW", "P-1", "张三丰", "UNICODE UTF-8")));
            assertThat(answer.get("/MSA-1")).isEqualTo("AA");
            assertThat(answer.get("/MSA-2")).isEqualTo("C-NWP-1");
        }
        JsonNode exams = box.get("/api/exams").get("items");
        assertThat(exams).hasSize(1);
        JsonNode exam = exams.get(0);
        assertThat(exam.at("/patient/name").asString()).isEqualTo("张三丰");
        assertThat(exam.at("/patient/birthDate").asString()).isEqualTo("1962-03-11");
        assertThat(exam.get("priority").asString()).isEqualTo("EMERGENCY");
        assertThat(exam.get("modality").asString()).isEqualTo("DX");
        assertThat(exam.get("item").asString()).isEqualTo("胸部正位");
        assertThat(exam.get("indication").asString()).isEqualTo("咳嗽三天 伴&发热");
        assertThat(exam.get("walkIn").asBoolean()).isFalse();
    }

    @Test
    void namesComeThroughInGb18030DeclaredOrNot() throws Exception {
        raw(orm("NW", "G-1", "欧阳锋", "GB 18030-2000").getBytes(GB18030));
        raw(orm("NW", "G-2", "𠮷田", "").getBytes(GB18030));
        raw(orm("NW", "G-3", "镕基", "").getBytes(StandardCharsets.UTF_8));
        assertThat(box.get("/api/exams")
                        .get("items")
                        .valueStream()
                        .map(one -> one.at("/patient/name").asString()))
                .containsExactlyInAnyOrder("欧阳锋", "𠮷田", "镕基");
    }

    @Test
    void anOrderIsChangedAndCancelledUntilImagesHaveCome() throws Exception {
        send(orm("NW", "P-2", "张三", "UNICODE UTF-8"));
        assertThat(code(send(orm("XO", "P-2", "张三丰", "UNICODE UTF-8")))).isEqualTo("AA");
        JsonNode exam = box.get("/api/exams").get("items").get(0);
        assertThat(exam.at("/patient/name").asString()).isEqualTo("张三丰");
        assertThat(code(send(orm("CA", "P-2", "张三丰", "UNICODE UTF-8")))).isEqualTo("AA");
        assertThat(box.get("/api/exams").get("items").get(0).get("way").asString())
                .isEqualTo("CANCELLED");
        Message unknown = send(orm("CA", "NOBODY", "张三丰", "UNICODE UTF-8"));
        assertThat(code(unknown)).isEqualTo("AE");
        assertThat(new Terser(unknown).get("/ERR-3-1")).isEqualTo("204");
    }

    @Test
    void theHubIsToldOnceThatAnOrderWasCancelledAndNothingTakesItBack() throws Exception {
        send(orm("NW", "P-4", "张三", "UNICODE UTF-8"));
        String accession = accessionOf(0);
        assertThat(code(send(orm("CA", "P-4", "张三", "UNICODE UTF-8")))).isEqualTo("AA");
        assertThat(code(send(orm("DC", "P-4", "张三", "UNICODE UTF-8")))).isEqualTo("AA");
        Message late = send(orm("XO", "P-4", "张三丰", "UNICODE UTF-8"));
        assertThat(code(late)).isEqualTo("AE");
        assertThat(new Terser(late).get("/ERR-8")).contains("cancelled");
        send(orm("NW", "P-4", "张三", "UNICODE UTF-8"));

        JsonNode exam = box.get("/api/exams/" + accession);
        assertThat(exam.get("way").asString()).isEqualTo("CANCELLED");
        assertThat(steps(exam)).containsExactly("REGISTERED", "ORDER_CANCELLED");
        assertThat(told(accession)).containsExactly("exam", "exam-cancelled");
        OutgoingMessages outgoing = box.bean(OutgoingMessages.class);
        String item = outgoing.waiting(Set.of(), 10).stream()
                .filter(waiting -> waiting.kind().equals("exam-cancelled"))
                .findFirst()
                .orElseThrow()
                .itemId();
        JsonNode message = JSON.readTree(outgoing.body(item).orElseThrow());
        assertThat(message.get("accessionNumber").asString()).isEqualTo(accession);
        assertThat(message.get("by").asString()).isEqualTo("HIS^H01");
    }

    @Test
    void anOrderIsNotCancelledOnceTheExamIsDoneAndTheDeskSaysThatItWasWanted() throws Exception {
        send(orm("NW", "P-5", "张三", "UNICODE UTF-8"));
        String accession = accessionOf(0);
        box.bean(HubNewsDesk.class)
                .take(
                        "state-1",
                        JSON.readValue("""
                                {"accessionNumber":"%s","state":"CLAIMED","at":"%s","by":"王医师","reason":null}""".formatted(accession, Instant.now()), ExamMessages.ExamStateNews.class));
        for (int i = 0; i < 2; i++) {
            Message late = send(orm("CA", "P-5", "张三", "UNICODE UTF-8"));
            assertThat(code(late)).isEqualTo("AE");
            assertThat(new Terser(late).get("/ERR-3-1")).isEqualTo("207");
        }
        JsonNode exam = box.get("/api/exams/" + accession);
        assertThat(exam.get("way").asString()).isEqualTo("READING");
        assertThat(steps(exam)).contains("CANCELLATION_REFUSED").doesNotContain("ORDER_CANCELLED");
        assertThat(told(accession)).containsExactly("exam");
        JsonNode kept = box.get("/api/hl7-messages").at("/items/0");
        assertThat(kept.get("state").asString()).isEqualTo("FAULTY");
        assertThat(kept.get("accessionNumber").asString()).isEqualTo(accession);
    }

    private String accessionOf(int index) throws Exception {
        return box.get("/api/exams").at("/items/" + index + "/accessionNumber").asString();
    }

    private static List<String> steps(JsonNode exam) {
        return exam.get("steps")
                .valueStream()
                .map(step -> step.get("step").asString())
                .toList();
    }

    private List<String> told(String accession) {
        return box.bean(OutgoingMessages.class).waiting(Set.of(), 100).stream()
                .filter(message -> message.accessionNumber().equals(accession))
                .map(OutgoingMessages.Waiting::kind)
                .toList();
    }

    @Test
    void anImagingOrderNamesItsModalityInIpc() throws Exception {
        String omi = "MSH|^~\\&|RIS|H01|GW|T01|20260309090000||OMI^O23^OMI_O23|7|P|2.5||||||UNICODE UTF-8\r"
                + "PID|1||P901||李^四||19700101|F\rORC|NW|OMI-1\rTQ1|1||||||||A\r"
                + "OBR|1|OMI-1||US^肝胆脾胰\rIPC|ACC|RP1|1.2.3|SPS1|US\r";
        assertThat(code(send(omi))).isEqualTo("AA");
        JsonNode exam = box.get("/api/exams").get("items").get(0);
        assertThat(exam.get("modality").asString()).isEqualTo("US");
        assertThat(exam.get("priority").asString()).isEqualTo("URGENT");
        assertThat(exam.at("/patient/name").asString()).isEqualTo("李四");
    }

    @Test
    void whatIsNoOrderIsAnsweredWithTheReason() throws Exception {
        String adt = "MSH|^~\\&|HIS|H01|GW|T01|20260309||ADT^A01|77|P|2.4\rEVN|A01|20260309\rPID|1||1||X\r";
        Terser rejected = new Terser(hapi.getGenericParser().parse(raw(adt.getBytes(StandardCharsets.UTF_8))));
        assertThat(rejected.get("/MSA-1")).isEqualTo("AR");
        assertThat(rejected.get("/MSA-2")).isEqualTo("77");
        assertThat(rejected.get("/ERR-3-1")).isEqualTo("200");
        String nameless = orm("NW", "P-9", "", "UNICODE UTF-8");
        Terser faulty = new Terser(hapi.getGenericParser().parse(raw(nameless.getBytes(StandardCharsets.UTF_8))));
        assertThat(faulty.get("/MSA-1")).isEqualTo("AE");
        assertThat(faulty.get("/ERR-3-1")).isEqualTo("101");
        assertThat(raw("garbage|^".getBytes(StandardCharsets.UTF_8))).contains("MSA|AR|");
        assertThat(raw(new byte[0])).contains("MSA|AR|");
        JsonNode kept = box.get("/api/hl7-messages").get("items");
        assertThat(kept).hasSize(4);
        assertThat(kept.valueStream().map(one -> one.get("state").asString())).contains("REJECTED", "FAULTY");
    }

    private static String code(Message answer) throws Exception {
        return new Terser(answer).get("/MSA-1");
    }

    @Test
    void bytesThatAreNoMllpEndTheConnectionAndNothingElse() throws Exception {
        assertThat(untilClosed("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))
                .isTrue();
        byte[] endless = new byte[80_000];
        java.util.Arrays.fill(endless, (byte) 'x');
        endless[0] = 0x0B;
        assertThat(untilClosed(endless)).as("longer than a message may be").isTrue();
        assertThat(untilClosed(new byte[] {0x0B, 'M', 'S', 'H'}))
                .as("a message that never ends")
                .isTrue();
        assertThat(code(send(orm("NW", "P-3", "张三", "UNICODE UTF-8")))).isEqualTo("AA");
    }

    @Test
    void moreConnectionsThanAllowedAreTurnedAway() throws Exception {
        List<Socket> open = new java.util.ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                open.add(new Socket(InetAddress.getLoopbackAddress(), port()));
            }
            Await.until("the fifth is closed", SOON, () -> untilClosed(new byte[0]));
        } finally {
            for (Socket one : open) {
                one.close();
            }
        }
    }

    @Test
    void manyMessagesOnOneConnectionAreAnsweredInOrder() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(30_000);
            java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
            for (int i = 0; i < 20; i++) {
                all.write(frame(orm("NW", "M-" + i, "张三", "UNICODE UTF-8").getBytes(StandardCharsets.UTF_8)));
            }
            socket.getOutputStream().write(all.toByteArray());
            for (int i = 0; i < 20; i++) {
                assertThat(answer(socket.getInputStream())).contains("MSA|AA|C-NWM-" + i + "\r");
            }
        }
    }

    @Test
    void aReportGoesOutWhenItsReceiverIsThereAndInOrder() throws Exception {
        box.close();
        int his = freePort();
        HubStub hub = new HubStub(folder.resolve("hub")).start();
        try {
            box = open(
                    "--countyread.gateway.enrolment-code=" + hub.enrolmentCode("T01") + "@127.0.0.1:" + hub.port(),
                    "--countyread.gateway.hl7.receivers[0].name=his",
                    "--countyread.gateway.hl7.receivers[0].host=127.0.0.1",
                    "--countyread.gateway.hl7.receivers[0].port=" + his,
                    "--countyread.gateway.hl7.receivers[0].character-set=GB18030",
                    "--countyread.gateway.hl7.receivers[0].content=TEXT_AND_PDF");
            send(orm("NW", "P-7", "张三丰", "UNICODE UTF-8"));
            String accession = box.get("/api/exams")
                    .get("items")
                    .get(0)
                    .get("accessionNumber")
                    .asString();
            post(hub, accession, 1, "右肺上叶结节，危急值");
            post(hub, accession, 2, "更正：右肺上叶结节");
            Await.until("two messages wait", SOON, () -> states("OUT").equals(List.of("WAITING", "WAITING")));
            CopyOnWriteArrayList<Message> came = new CopyOnWriteArrayList<>();
            HL7Service service = receiver(his, came);
            try {
                Await.until("both have gone", SOON, () -> states("OUT").equals(List.of("SENT", "SENT")));
                Terser first = new Terser(came.get(0));
                assertThat(first.get("/.OBX(0)-5")).isEqualTo("右肺上叶结节，危急值");
                assertThat(first.get("/.OBX(0)-8")).isEqualTo("AA");
                assertThat(first.get("/.OBR-2")).isEqualTo("P-7");
                assertThat(first.get("/.OBR-3")).isEqualTo(accession);
                assertThat(first.get("/.OBR-25")).isEqualTo("F");
                assertThat(first.get("/.PID-5-1")).isEqualTo("张三丰");
                assertThat(new Terser(came.get(1)).get("/.OBR-25")).isEqualTo("C");
                long id = box.get("/api/hl7-messages")
                        .get("items")
                        .get(0)
                        .get("id")
                        .asLong();
                box.post("/api/hl7-messages/" + id + "/resend", "{}");
                Await.until("it has come again", SOON, () -> came.size() == 3);
                assertThat(new Terser(came.get(2)).get("/MSH-10")).isEqualTo(new Terser(came.get(1)).get("/MSH-10"));
            } finally {
                service.stopAndWait();
            }
        } finally {
            hub.close();
        }
    }

    private HL7Service receiver(int port, List<Message> came) throws Exception {
        HL7Service service = hapi.newServer(port, false);
        service.registerApplication(new ReceivingApplication<Message>() {
            @Override
            public Message processMessage(Message message, Map<String, Object> metadata) {
                came.add(message);
                try {
                    return message.generateACK();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public boolean canProcess(Message message) {
                return true;
            }
        });
        service.startAndWait();
        return service;
    }

    private List<String> states(String direction) throws Exception {
        return box.get("/api/hl7-messages")
                .get("items")
                .valueStream()
                .filter(one -> one.get("direction").asString().equals(direction))
                .map(one -> one.get("state").asString())
                .toList();
    }

    private static void post(HubStub hub, String accession, int version, String impression) {
        byte[] pdf = ("%PDF-1.7 " + impression).getBytes(StandardCharsets.UTF_8);
        String header = JsonMapper.builder()
                .build()
                .writeValueAsString(Map.of(
                        "reportId",
                        "R1",
                        "version",
                        version,
                        "accessionNumber",
                        accession,
                        "signedAt",
                        OffsetDateTime.parse("2026-03-09T10:00:00+08:00").toString(),
                        "signer",
                        "王医生",
                        "impression",
                        impression,
                        "positive",
                        true,
                        "critical",
                        true,
                        "pdfSha256",
                        ContentDigest.hex(pdf)));
        hub.post(new Mail("mail-" + version, "report", header, pdf));
    }

    private String raw(byte[] message) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(frame(message));
            return answer(socket.getInputStream());
        }
    }

    private static byte[] frame(byte[] message) {
        byte[] frame = new byte[message.length + 3];
        frame[0] = 0x0B;
        System.arraycopy(message, 0, frame, 1, message.length);
        frame[frame.length - 2] = 0x1C;
        frame[frame.length - 1] = 0x0D;
        return frame;
    }

    private static String answer(InputStream in) throws IOException {
        java.io.ByteArrayOutputStream text = new java.io.ByteArrayOutputStream();
        int next = in.read();
        while (next != 0x1C && next >= 0) {
            text.write(next);
            next = in.read();
        }
        assertThat(in.read()).isEqualTo(0x0D);
        return text.toString(StandardCharsets.UTF_8).substring(1);
    }

    private boolean untilClosed(byte[] bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(bytes);
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
