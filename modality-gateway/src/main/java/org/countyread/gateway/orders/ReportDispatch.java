package org.countyread.gateway.orders;

import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.UUID;
import org.countyread.gateway.exam.Exam;
import org.countyread.gateway.exam.OrderedExams;
import org.countyread.gateway.exam.ReportShelved;
import org.countyread.gateway.exam.Site;
import org.countyread.gateway.settings.GatewaySettings;
import org.countyread.gateway.settings.Hl7Receiver;
import org.countyread.gateway.settings.Hl7Settings;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** Writes a message for every receiver when a report comes, in the transaction that keeps the report. Thread-safe. */
@Service
class ReportDispatch {
    static final String TYPE = "ORU^R01";
    private static final int CONTROL_ID_CHARS = 20;

    private final Hl7Messages messages;
    private final OrderedExams exams;
    private final Site site;
    private final Clock clock;
    private final Hl7Settings settings;

    ReportDispatch(Hl7Messages messages, OrderedExams exams, Site site, Clock clock, GatewaySettings settings) {
        this.messages = messages;
        this.exams = exams;
        this.site = site;
        this.clock = clock;
        this.settings = settings.hl7();
    }

    /** Keeps the messages; fails, and the report with them, when the PDF that was just written cannot be read. */
    @EventListener
    void on(ReportShelved shelved) throws IOException {
        if (settings.receivers().isEmpty()) {
            return;
        }
        Exam exam = exams.ofTransaction(shelved.accessionNumber());
        String placer = messages.placerOf(shelved.accessionNumber()).orElse(null);
        for (Hl7Receiver receiver : settings.receivers()) {
            String controlId = UUID.randomUUID().toString().replace("-", "").substring(0, CONTROL_ID_CHARS);
            String text = ReportMessages.of(
                    receiver,
                    settings.application(),
                    site.identity().code(),
                    controlId,
                    ZonedDateTime.now(clock),
                    exam,
                    placer,
                    shelved.report(),
                    shelved.pdf());
            messages.add(
                    Hl7Message.MessageDirection.OUT,
                    receiver.name(),
                    controlId,
                    TYPE,
                    shelved.accessionNumber(),
                    Hl7Message.MessageState.WAITING,
                    null,
                    clock.instant(),
                    text.getBytes(Charset.forName(receiver.characterSet())));
        }
    }
}
