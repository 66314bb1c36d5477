package org.countyread.hub.ecg;

import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.EcgRecording.Originality;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.render.PaperFindings;
import org.countyread.ecg.render.PaperLanguage;
import org.countyread.hub.archive.Archive;
import org.countyread.hub.archive.ArchivedEcgs;
import org.countyread.hub.archive.ArchivedEcgs.ArchivedEcg;
import org.countyread.hub.archive.StudySummary;
import org.countyread.hub.ecg.EcgContent.EcgFigure;
import org.countyread.hub.ecg.EcgContent.EcgStatementSaid;
import org.countyread.hub.ecg.EcgRow.State;
import org.countyread.hub.platform.HubSettings;
import org.countyread.hub.registry.CommunityRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What stands on the paper of an ECG object: its recording, who it is of, and what a machine says of it. Thread-safe. */
@Component
class EcgPapers {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final ArchivedEcgs ecgs;
    private final Archive archive;
    private final CommunityRegistry registry;
    private final EcgRepository rows;
    private final JsonMapper json;
    private final HubSettings settings;

    EcgPapers(
            ArchivedEcgs ecgs,
            Archive archive,
            CommunityRegistry registry,
            EcgRepository rows,
            JsonMapper json,
            HubSettings settings) {
        this.ecgs = ecgs;
        this.archive = archive;
        this.registry = registry;
        this.rows = rows;
        this.json = json;
        this.settings = settings;
    }

    /**
     * All that is in an object.
     *
     * @throws IOException if the object cannot be had now
     * @throws WaveformFormatException if it holds no ECG that can be read, or is longer than paper
     */
    EcgDocument document(ArchivedEcg ecg) throws IOException, WaveformFormatException {
        return ecgs.document(ecg.sha256Hex(), ecg.sizeBytes());
    }

    /** What was recorded before what was computed, and of that the longest. */
    static EcgRecording rhythm(EcgDocument document) {
        return document.recordings().stream()
                .max(Comparator.comparing((EcgRecording one) -> one.originality() == Originality.ORIGINAL)
                        .thenComparingDouble(EcgRecording::durationSeconds))
                .orElseThrow();
    }

    /** The lines of a header: who, which exam, where and when. */
    List<String> lines(String studyInstanceUid, PaperLanguage language) {
        boolean chinese = language == PaperLanguage.CHINESE;
        return archive.study(studyInstanceUid).stream()
                .flatMap(known -> {
                    StudySummary.StudyPatient patient = known.patient();
                    List<String> person = new ArrayList<>();
                    person.add(patient.name());
                    patient.sex().map(code -> sex(code, chinese)).ifPresent(person::add);
                    patient.birthDate().ifPresent(birth -> person.add((chinese ? "出生 " : "born ") + birth));
                    String when = known.acquiredAt()
                            .map(at -> " · " + MINUTE.format(at.atZone(settings.zone())))
                            .orElse("");
                    return List.of(
                            String.join(" · ", person),
                            (chinese ? "患者编号 " : "Patient ID ") + patient.id(),
                            (chinese ? "检查号 " : "Accession no. ") + known.accessionNumber(),
                            registry.siteName(known.siteCode()) + when)
                            .stream();
                })
                .toList();
    }

    private static String sex(String code, boolean chinese) {
        return switch (code) {
            case "M" -> chinese ? "男" : "male";
            case "F" -> chinese ? "女" : "female";
            case "O" -> chinese ? "其他" : "other";
            default -> code;
        };
    }

    /** Changes whenever {@link #findings} may. */
    String standing(ArchivedEcg ecg) {
        return rows.find(ecg.sopInstanceUid())
                .map(row -> row.state() + "/" + row.analysedAt() + "/" + row.versions())
                .orElse("");
    }

    /** What this hub has found; until it has, what the cart says of itself. */
    PaperFindings findings(ArchivedEcg ecg, EcgDocument document, PaperLanguage language) {
        return rows.find(ecg.sopInstanceUid())
                .filter(row -> row.state() == State.ANALYSED)
                .flatMap(EcgRow::contentJson)
                .map(text -> findings(json.readValue(text, EcgContent.class), language))
                .orElseGet(() -> PaperFindings.ofCart(document));
    }

    private static PaperFindings findings(EcgContent content, PaperLanguage language) {
        Map<String, EcgFigure> figures = content.measurements().stream()
                .collect(Collectors.toMap(EcgFigure::code, figure -> figure, (first, again) -> first));
        return PaperFindings.of(
                what -> number(figures.get(what.name())),
                content.statements().stream()
                        .map(language == PaperLanguage.CHINESE ? EcgStatementSaid::zh : EcgStatementSaid::en)
                        .toList());
    }

    private static OptionalDouble number(@Nullable EcgFigure figure) {
        Double value = figure == null ? null : figure.value();
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
