package org.countyread.hub.returning;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countyread.hub.ingest.SiteMail;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL of the outbox and the receipts. Thread-safe. */
@Repository
class MailRepository {
    private final JdbcClient jdbc;
    private final Clock clock;

    MailRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Puts news of an exam's state into the outbox, in the place of older news of the same exam that still waits. */
    void putState(String siteCode, UUID taskId, String accessionNumber, String header) {
        jdbc.sql("""
                        insert into outbox.mail (mail_id, site_code, kind, accession_number, header, task_id,
                            replaces, created_at)
                        values (:mail, :site, 'exam-state', :accession, :header, :task, :replaces, :now)
                        on conflict (site_code, replaces) where acknowledged_at is null and replaces is not null
                        do update set mail_id = excluded.mail_id, header = excluded.header,
                            created_at = excluded.created_at""")
                .param("mail", "state-" + UUID.randomUUID())
                .param("site", siteCode)
                .param("accession", accessionNumber)
                .param("header", header)
                .param("task", taskId)
                .param("replaces", taskId.toString())
                .param("now", now())
                .update();
    }

    /** Puts a signed report into the outbox; a version goes out once. */
    void putReport(String siteCode, UUID taskId, String accessionNumber, UUID reportId, String header) {
        jdbc.sql("""
                        insert into outbox.mail (mail_id, site_code, kind, accession_number, header, report_id,
                            task_id, created_at)
                        values (:mail, :site, 'report', :accession, :header, :report, :task, :now)
                        on conflict (mail_id) do nothing""")
                .param("mail", "report-" + reportId)
                .param("site", siteCode)
                .param("accession", accessionNumber)
                .param("header", header)
                .param("report", reportId)
                .param("task", taskId)
                .param("now", now())
                .update();
    }

    /** Puts mail of another module into the outbox; the same mail goes out once. */
    void put(SiteMail mail) {
        jdbc.sql("""
                        insert into outbox.mail (mail_id, site_code, kind, urgency, accession_number, header, replaces,
                            created_at)
                        values (:mail, :site, :kind, :urgency, :accession, :header, :replaces, :now)
                        on conflict (site_code, replaces) where acknowledged_at is null and replaces is not null
                        do update set mail_id = excluded.mail_id, header = excluded.header,
                            urgency = excluded.urgency, created_at = excluded.created_at""")
                .param("mail", mail.mailId())
                .param("site", mail.siteCode())
                .param("kind", mail.kind())
                .param("urgency", rank(mail.urgency()))
                .param("accession", mail.accessionNumber().orElse(null))
                .param("header", mail.header())
                .param("replaces", mail.replaces().orElse(null))
                .param("now", now())
                .update();
    }

    boolean exists(String mailId) {
        return jdbc.sql("select exists (select 1 from outbox.mail where mail_id = :mail)")
                .param("mail", mailId)
                .query(Boolean.class)
                .single();
    }

    /** The most urgent first, then the oldest; of bulk mail only the first few. */
    List<WaitingMail> waiting(String siteCode, int max, int bulkMax) {
        return jdbc.sql("""
                        select mail_id, kind, header, report_id from (
                            (select * from outbox.mail where site_code = :site and acknowledged_at is null
                                and urgency < 2 order by urgency, position limit :max)
                            union all
                            (select * from outbox.mail where site_code = :site and acknowledged_at is null
                                and urgency = 2 order by position limit :bulk)) m
                        order by urgency, position limit :max""")
                .param("site", siteCode)
                .param("max", max)
                .param("bulk", bulkMax)
                .query((row, number) -> new WaitingMail(
                        row.getString("mail_id"),
                        row.getString("kind"),
                        row.getString("header"),
                        Optional.ofNullable(row.getObject("report_id", UUID.class))))
                .list();
    }

    /** What this acknowledgement settles; empty when it came before. */
    Optional<SettledMail> acknowledge(String siteCode, String mailId) {
        return jdbc.sql("""
                        update outbox.mail set acknowledged_at = :now
                        where mail_id = :mail and site_code = :site and acknowledged_at is null
                        returning kind, task_id, report_id""")
                .param("now", now())
                .param("mail", mailId)
                .param("site", siteCode)
                .query((row, number) -> new SettledMail(
                        row.getString("kind"),
                        row.getObject("task_id", UUID.class),
                        row.getObject("report_id", UUID.class)))
                .optional();
    }

    /** Acknowledged news is of no further use; reports stay on record. */
    int forgetNewsBefore(Instant limit) {
        return jdbc.sql("delete from outbox.mail where report_id is null and acknowledged_at < :limit")
                .param("limit", utc(limit))
                .update();
    }

    void receipt(UUID reportId, int version, String siteCode, String event, Instant at, String by) {
        jdbc.sql("""
                        insert into outbox.receipt (report_id, version, site_code, event, at, by_name, recorded_at)
                        values (:report, :version, :site, :event, :at, :by, :now) on conflict do nothing""")
                .param("report", reportId)
                .param("version", version)
                .param("site", siteCode)
                .param("event", event)
                .param("at", utc(at))
                .param("by", by)
                .param("now", now())
                .update();
    }

    /** Everything that happened to a report on its way, oldest first. */
    List<DeliveryStep> steps(UUID reportId) {
        return jdbc.sql("""
                        select * from (
                            select 'QUEUED' as event, created_at as at, null as by_name, site_code
                                from outbox.mail where report_id = :report
                            union all
                            select 'DELIVERED', acknowledged_at, null, site_code
                                from outbox.mail where report_id = :report and acknowledged_at is not null
                            union all
                            select event, at, by_name, site_code from outbox.receipt where report_id = :report) s
                        order by at""")
                .param("report", reportId)
                .query((row, number) -> new DeliveryStep(
                        row.getString("event"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("by_name"),
                        row.getString("site_code")))
                .list();
    }

    private static int rank(SiteMail.Urgency urgency) {
        return switch (urgency) {
            case CONTROL -> 0;
            case NEWS -> 1;
            case BULK -> 2;
        };
    }

    private OffsetDateTime now() {
        return utc(clock.instant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** Mail without its body. */
    record WaitingMail(String mailId, String kind, String header, Optional<UUID> reportId) {}

    /** Mail that has arrived; a report also says which one and of which task. */
    record SettledMail(
            String kind, @Nullable UUID taskId, @Nullable UUID reportId) {}

    /** One step of a report's way back. */
    record DeliveryStep(String event, Instant at, @Nullable String by, String siteCode) {}
}
