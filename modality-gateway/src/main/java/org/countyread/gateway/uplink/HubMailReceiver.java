package org.countyread.gateway.uplink;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.countyread.gateway.exam.ExamMessages;
import org.countyread.gateway.exam.HubMailHandler;
import org.countyread.gateway.exam.HubNewsDesk;
import org.countyread.gateway.exam.ReportShelf;
import org.countyread.link.transport.MailReceiver;
import org.countyread.link.wire.Mail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes the mail of the hub. A mail this box cannot read is logged and taken, because it would otherwise hold up all
 * that follow; a mail that cannot be stored now is handed over again. Thread-safe.
 */
@Component
class HubMailReceiver implements MailReceiver {
    private static final Logger LOG = LoggerFactory.getLogger(HubMailReceiver.class);

    private final HubNewsDesk news;
    private final ReportShelf reports;
    private final Map<String, HubMailHandler> handlers;
    private final JsonMapper json;

    HubMailReceiver(HubNewsDesk news, ReportShelf reports, List<HubMailHandler> handlers, JsonMapper json) {
        this.news = news;
        this.reports = reports;
        this.handlers = handlers.stream()
                .flatMap(handler -> handler.kinds().stream().map(kind -> Map.entry(kind, handler)))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        this.json = json;
    }

    @Override
    public void receive(Mail mail) throws IOException {
        try {
            switch (mail.kind()) {
                case ExamMessages.EXAM_STATE ->
                    news.take(mail.mailId(), json.readValue(mail.headerJson(), ExamMessages.ExamStateNews.class));
                case ExamMessages.REPORT ->
                    reports.put(
                            mail.mailId(),
                            json.readValue(mail.headerJson(), ExamMessages.ReportNews.class),
                            mail.body());
                default -> handOver(mail);
            }
        } catch (JacksonException unreadable) {
            LOG.error("mail {} of kind {} cannot be read and is passed over", mail.mailId(), mail.kind(), unreadable);
        } catch (DataAccessException unstored) {
            throw new IOException("mail " + mail.mailId() + " cannot be stored now", unstored);
        }
    }

    private void handOver(Mail mail) throws IOException {
        HubMailHandler handler = handlers.get(mail.kind());
        if (handler == null) {
            LOG.warn("mail {} of unknown kind {} is passed over", mail.mailId(), mail.kind());
        } else {
            handler.take(mail);
        }
    }
}
