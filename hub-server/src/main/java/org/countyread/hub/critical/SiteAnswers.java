package org.countyread.hub.critical;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.countyread.hub.critical.CriticalNews.RetractionSeen;
import org.countyread.hub.critical.CriticalNews.SiteAcknowledgement;
import org.countyread.hub.critical.CriticalValue.Acknowledgement;
import org.countyread.hub.critical.CriticalValue.Action;
import org.countyread.hub.critical.CriticalValue.Via;
import org.countyread.hub.ingest.SiteMessageReceived;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Hears what the sites say about critical values. A site speaks for its own exams only. Thread-safe. */
@Component
class SiteAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(SiteAnswers.class);

    private final CriticalValues values;
    private final JsonMapper json;

    SiteAnswers(CriticalValues values, JsonMapper json) {
        this.values = values;
        this.json = json;
    }

    @ApplicationModuleListener
    void on(SiteMessageReceived message) {
        if (message.kind().equals(CriticalNews.ACKNOWLEDGEMENT)) {
            parse(message).ifPresent(answer -> take(message.siteCode(), answer));
        } else if (message.kind().equals(CriticalNews.RETRACTION_SEEN)) {
            seen(message);
        }
    }

    private void seen(SiteMessageReceived message) {
        try {
            RetractionSeen seen = json.readValue(message.json(), RetractionSeen.class);
            UUID id = seen.id();
            String person = seen.person();
            Instant at = seen.at();
            if (id != null && at != null && person != null && !person.isBlank()) {
                own(message.siteCode(), id).ifPresent(value -> values.retractionSeen(value, person, at));
            }
        } catch (JacksonException malformed) {
            LOG.warn("site {} sent news that cannot be read: {}", message.siteCode(), malformed.getClass());
        }
    }

    private Optional<SiteAcknowledgement> parse(SiteMessageReceived message) {
        try {
            return Optional.of(json.readValue(message.json(), SiteAcknowledgement.class))
                    .filter(answer -> answer.id() != null
                            && answer.at() != null
                            && said(answer.person())
                            && said(answer.readBack())
                            && said(answer.action()));
        } catch (JacksonException malformed) {
            LOG.warn(
                    "site {} sent an acknowledgement that cannot be read: {}",
                    message.siteCode(),
                    malformed.getClass());
            return Optional.empty();
        }
    }

    private void take(String siteCode, SiteAcknowledgement answer) {
        Optional<CriticalValue> own = own(siteCode, Objects.requireNonNull(answer.id()));
        if (own.isEmpty()) {
            return;
        }
        String person = Objects.requireNonNull(answer.person());
        Instant at = Objects.requireNonNull(answer.at());
        values.acknowledgedAtSite(
                own.get(),
                new Acknowledgement(at, person, Via.SITE, Objects.requireNonNull(answer.readBack())),
                new Action(at, person, Objects.requireNonNull(answer.action())));
    }

    private Optional<CriticalValue> own(String siteCode, UUID id) {
        Optional<CriticalValue> own =
                values.find(id).filter(value -> value.exam().siteCode().equals(siteCode));
        if (own.isEmpty()) {
            LOG.warn("site {} answered a critical value that is not its own", siteCode);
        }
        return own;
    }

    private static boolean said(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
