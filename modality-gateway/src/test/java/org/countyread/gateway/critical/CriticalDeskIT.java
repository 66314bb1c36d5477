package org.countyread.gateway.critical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.countyread.gateway.platform.Database;
import org.countyread.gateway.platform.GatewayException;
import org.countyread.gateway.spool.OutgoingMessages;
import org.countyread.link.wire.Mail;
import org.countyread.testkit.ManualClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Critical values on a real SQLite file, without a line. */
class CriticalDeskIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long SEED = Long.getLong("countyread.seed", 20261122L);
    private static final int RUNS = 40;

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-22T08:00:00Z"));
    private final List<Object> events = new ArrayList<>();
    private Database database;
    private OutgoingMessages outgoing;
    private CriticalDesk desk;

    @BeforeEach
    void open() throws IOException {
        database = Database.open(folder.resolve("gateway.db"));
        outgoing = new OutgoingMessages(database, JSON, clock, events::add);
        desk = desk();
    }

    private CriticalDesk desk() {
        return new CriticalDesk(database, new CriticalRepository(database), outgoing, JSON, clock, events::add);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anAcknowledgementIsDurableTogetherWithItsMessage() throws Exception {
        desk.take(mail("a", 1, "OPEN"));
        assertThat(desk.list()).extracting(CriticalValue::state).containsExactly(CriticalValue.CriticalState.OPEN);
        clock.advance(Duration.ofSeconds(30));
        desk.acknowledge("a", "陈医生", "急性下壁心梗", "已转县医院", "technician");
        desk.acknowledge("a", "陈医生", "急性下壁心梗", "已转县医院", "technician");

        database.close();
        open();
        CriticalValue kept = desk.list().get(0);
        assertThat(kept.state()).isEqualTo(CriticalValue.CriticalState.CLOSED);
        assertThat(kept.acknowledgement())
                .isEqualTo(new CriticalValue.Acknowledgement(clock.instant(), "陈医生", "急性下壁心梗", "已转县医院", false));
        List<OutgoingMessages.Waiting> waiting = outgoing.waiting(Set.of(), 10);
        assertThat(waiting).extracting(OutgoingMessages.Waiting::kind).containsExactly("critical-acknowledgement");
        var message = JSON.readTree(outgoing.body(waiting.get(0).itemId()).orElseThrow());
        assertThat(message.path("id").asString()).isEqualTo("a");
        assertThat(message.path("readBack").asString()).isEqualTo("急性下壁心梗");
        assertThat(message.path("at").asString()).startsWith("2026-11-22T08:00:30");
    }

    @Test
    void theFirstPersonStandsAndTheSecondIsToldWhoItWas() {
        desk.take(mail("a", 1, "OPEN"));
        desk.acknowledge("a", "陈医生", "知道了", "处理中", "technician");
        assertThatThrownBy(() -> desk.acknowledge("a", "王护士", "知道了", "处理中", "technician"))
                .isInstanceOfSatisfying(GatewayException.class, refused -> {
                    assertThat(refused.code().code()).isEqualTo("critical-value-closed");
                    assertThat(refused.properties()).containsEntry("acknowledgedBy", "陈医生");
                });
        assertThatThrownBy(() -> desk.acknowledge("b", "王护士", "知道了", "处理中", "technician"))
                .isInstanceOfSatisfying(
                        GatewayException.class,
                        refused -> assertThat(refused.code().code()).isEqualTo("critical-value-not-found"));
    }

    @Test
    void whatWasToldByTelephoneStillWantsAnAction() {
        desk.take(mail("a", 3, "ACKNOWLEDGED"));
        assertThat(desk.list().get(0).state()).isEqualTo(CriticalValue.CriticalState.ACKNOWLEDGED);
        desk.take(mail("a", 4, "CLOSED"));
        assertThat(desk.list().get(0).state()).isEqualTo(CriticalValue.CriticalState.CLOSED);
    }

    /** Mail repeated and out of order ends where the highest revision stands, and an acknowledgement is never undone. */
    @Test
    void theHighestRevisionStandsInWhateverOrderMailComes() {
        for (int run = 0; run < RUNS; run++) {
            Random random = new Random(SEED + run);
            String id = "value-" + run;
            List<Mail> mails = new ArrayList<>();
            for (int revision = 1; revision <= 5; revision++) {
                for (int copy = 0; copy <= random.nextInt(3); copy++) {
                    mails.add(mail(id, revision, revision == 5 ? "CLOSED" : "OPEN"));
                }
            }
            Collections.shuffle(mails, random);
            int acknowledgedAfter = random.nextInt(mails.size());
            boolean acknowledged = false;
            for (int i = 0; i < mails.size(); i++) {
                desk.take(mails.get(i));
                if (i == acknowledgedAfter && standing(id).state() == CriticalValue.CriticalState.OPEN) {
                    desk.acknowledge(id, "陈医生", "知道了", "处理中", "technician");
                    acknowledged = true;
                }
            }
            CriticalValue end = standing(id);
            assertThat(end.state()).as("seed %d", SEED + run).isEqualTo(CriticalValue.CriticalState.CLOSED);
            assertThat(end.escalations()).as("seed %d", SEED + run).isEqualTo(5);
            assertThat(end.acknowledgement() != null).as("seed %d", SEED + run).isEqualTo(acknowledged);
        }
    }

    @Test
    void aValueThatWasTakenBackIsSilentAtOnceAndSaidUntilANamedPersonHasSeenIt() throws Exception {
        desk.take(mail("a", 1, "OPEN"));
        desk.take(mail("b", 1, "OPEN"));
        desk.acknowledge("b", "陈医生", "急性下壁心梗", "已转县医院", "technician");
        for (String id : List.of("a", "b")) {
            desk.take(retraction(id, 3));
            desk.take(mail(id, 2, "OPEN"));
            assertThat(standing(id).state()).isEqualTo(CriticalValue.CriticalState.RETRACTED);
        }
        assertThat(standing("b").acknowledgement()).as("what was done stays").isNotNull();
        assertThatThrownBy(() -> desk.acknowledge("a", "王护士", "知道了", "处理中", "technician"))
                .isInstanceOfSatisfying(GatewayException.class, refused -> {
                    assertThat(refused.code().code()).isEqualTo("critical-value-retracted");
                    assertThat(refused.properties()).containsEntry("retractedBy", "李主任");
                });

        desk.retractionSeen("a", "王护士", "technician");
        desk.retractionSeen("a", "别人", "technician");
        CriticalValue.Retraction seen = standing("a").retraction();
        assertThat(seen).isNotNull();
        assertThat(seen.seenBy()).isEqualTo("王护士");
        assertThat(seen.reason()).isEqualTo("WRONG_PATIENT");
        assertThat(desk.list()).extracting(CriticalValue::id).containsExactly("b", "a");
        assertThat(outgoing.waiting(Set.of(), 10))
                .extracting(OutgoingMessages.Waiting::kind)
                .containsExactly("critical-acknowledgement", "critical-retraction-seen");
        assertThatThrownBy(() -> desk.retractionSeen("no-such", "王护士", "technician"))
                .isInstanceOf(GatewayException.class);
    }

    private CriticalValue standing(String id) {
        return desk.list().stream()
                .filter(value -> value.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The state beside a retraction is the one that gateways without retractions understand. */
    private static Mail retraction(String id, int revision) {
        Mail closed = mail(id, revision, "CLOSED");
        String header = closed.headerJson().replace("\"newerField\":1", """
                "retraction":{"at":"2026-11-22T08:05:00Z","by":"李主任","reason":"WRONG_PATIENT","text":"另一位患者"}""");
        return new Mail(closed.mailId(), closed.kind(), header, new byte[0]);
    }

    private static Mail mail(String id, int revision, String state) {
        String header = """
                {"id":"%s","revision":%d,"state":"%s","accessionNumber":"T01-261122-0001","studyInstanceUid":"1.2.3",
                 "patientName":"刘秀英","modality":"ECG","item":"十二导联心电图","code":"STEMI","text":"急性下壁心肌梗死",
                 "flaggedAt":"2026-11-22T07:59:00Z","flaggedBy":"王医师","escalations":%d,"escalatedTo":null,
                 "newerField":1}""".formatted(id, revision, state, revision);
        return new Mail("critical-" + id + "-" + revision, "critical-value", header, new byte[0]);
    }
}
