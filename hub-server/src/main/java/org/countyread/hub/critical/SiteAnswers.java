package org.countyread.hub.critical;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
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
        Optional<CriticalValue> own = values.find(Objects.requireNonNull(answer.id()))
                .filter(value -> value.exam().siteCode().equals(siteCode));
        if (own.isEmpty()) {
            LOG.warn("site {} acknowledged a critical value that is not its own", siteCode);
            return;
        }
        String person = Objects.requireNonNull(answer.person());
        Instant at = Objects.requireNonNull(answer.at());
        values.acknowledgedAtSite(
                own.get(),
                new Acknowledgement(at, person, Via.SITE, Objects.requireNonNull(answer.readBack())),
                new Action(at, person, Objects.requireNonNull(answer.action())));
    }

    private static boolean said(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
