package org.countyread.gateway.upkeep;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.countyread.gateway.exam.HubMailHandler;
import org.countyread.gateway.platform.Database;
import org.countyread.gateway.settings.GatewaySettings;
import org.countyread.gateway.spool.OutgoingMessages;
import org.countyread.gateway.uplink.LineChanged;
import org.countyread.gateway.uplink.LineStatus;
import org.countyread.gateway.uplink.Uplink;
import org.countyread.link.wire.Mail;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says how this box is when the hub asks: version, disk, spool, line, the last log lines. Holds no patient data.
 * Thread-safe.
 */
@Service
public class DiagnosticsDesk implements HubMailHandler {
    private static final String REQUEST = "diagnostics-request";
    private static final String BUNDLE = "diagnostics";
    private static final int LINE_CHANGES_MAX = 50;

    private final Database database;
    private final OutgoingMessages outgoing;
    private final ObjectProvider<Uplink> uplink;
    private final RecentLog log;
    private final GatewaySettings settings;
    private final JsonMapper json;
    private final Clock clock;
    private final Deque<LineChange> line = new ArrayDeque<>();

    DiagnosticsDesk(
            Database database,
            OutgoingMessages outgoing,
            ObjectProvider<Uplink> uplink,
            RecentLog log,
            GatewaySettings settings,
            JsonMapper json,
            Clock clock) {
        this.database = database;
        this.outgoing = outgoing;
        this.uplink = uplink;
        this.log = log;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    /** Downwards: say how you are. Immutable. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record DiagnosticsRequest(String id) {}

    /** The line became so. Immutable. */
    record LineChange(Instant at, String state, @Nullable String error) {}

    /** Upwards: how this box is. Immutable. */
    record DiagnosticBundle(
            String id,
            Instant at,
            String version,
            String java,
            Instant startedAt,
            long diskFreeBytes,
            long diskTotalBytes,
            long heapUsedBytes,
            Map<String, Long> spool,
            long messagesWaiting,
            List<LineChange> line,
            List<String> log) {}

    @EventListener
    void on(LineChanged event) {
        LineStatus status = uplink.getObject().status();
        synchronized (line) {
            LineChange last = line.peekLast();
            if (last == null || !last.state().equals(status.state().name())) {
                line.addLast(new LineChange(status.since(), status.state().name(), scrubbed(status.lastError())));
            }
            if (line.size() > LINE_CHANGES_MAX) {
                line.removeFirst();
            }
        }
    }

    @Override
    public Set<String> kinds() {
        return Set.of(REQUEST);
    }

    /** The same request again is answered again; the hub keeps the first answer. */
    @Override
    public void take(Mail mail) throws IOException {
        DiagnosticsRequest request = json.readValue(mail.headerJson(), DiagnosticsRequest.class);
        DiagnosticBundle bundle = bundle(request.id());
        database.inTransaction(() -> outgoing.add(BUNDLE, "", bundle));
        outgoing.wake();
    }

    private DiagnosticBundle bundle(String id) throws IOException {
        FileStore disk = Files.getFileStore(settings.dataDirectory());
        Runtime runtime = Runtime.getRuntime();
        List<LineChange> changes;
        synchronized (line) {
            changes = List.copyOf(line);
        }
        return new DiagnosticBundle(
                id,
                clock.instant(),
                Objects.requireNonNullElse(getClass().getPackage().getImplementationVersion(), "development"),
                Runtime.version().toString(),
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
                disk.getUsableSpace(),
                disk.getTotalSpace(),
                runtime.totalMemory() - runtime.freeMemory(),
                spool(),
                outgoing.waitingCount(),
                changes,
                log.lines());
    }

    private Map<String, Long> spool() {
        Map<String, Long> counts = new TreeMap<>();
        database.reads()
                .sql("select state, count(*) n from spool_entry group by state")
                .query(row -> {
                    counts.put(row.getString("state"), row.getLong("n"));
                });
        return counts;
    }

    private static @Nullable String scrubbed(@Nullable String error) {
        return error == null ? null : LogScrubber.scrub(error);
    }
}
