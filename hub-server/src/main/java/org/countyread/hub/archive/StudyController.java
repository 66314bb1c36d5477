package org.countyread.hub.archive;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.countyread.hub.archive.index.IndexedSeries;
import org.countyread.hub.archive.index.InstanceIndexRepository;
import org.countyread.hub.archive.index.InstanceSummary;
import org.countyread.hub.archive.index.StudyContentRepository;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.security.CurrentUser;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Studies as the console opens them: what there is, in the order to show it, and ECGs as samples. */
@RestController
@RequestMapping("/api/studies")
@Tag(name = "archive")
class StudyController {
    private final StudyAccess access;
    private final Archive archive;
    private final ArrivingStudies arriving;
    private final InstanceIndexRepository index;
    private final StudyContentRepository content;
    private final EcgSamples ecgs;
    private final JsonMapper json;

    StudyController(
            StudyAccess access,
            Archive archive,
            ArrivingStudies arriving,
            InstanceIndexRepository index,
            StudyContentRepository content,
            EcgSamples ecgs,
            JsonMapper json) {
        this.access = access;
        this.archive = archive;
        this.arriving = arriving;
        this.index = index;
        this.content = content;
        this.ecgs = ecgs;
        this.json = json;
    }

    /** A study and all that is in it. */
    record Study(
            String studyInstanceUid,
            String accessionNumber,
            StudySummary.StudyPatient patient,
            String modality,
            Optional<String> description,
            Optional<LocalDate> studyDate,
            boolean complete,
            List<Series> series) {}

    /** A series and its objects. */
    record Series(
            String seriesInstanceUid,
            String modality,
            Optional<Integer> number,
            Optional<String> description,
            List<Instance> instances) {}

    /** An object. */
    record Instance(
            String sopInstanceUid,
            String sopClassUid,
            Optional<Integer> number,
            Optional<Integer> rows,
            Optional<Integer> columns,
            int frames,
            Optional<Double> frameTimeMs,
            String transferSyntaxUid,
            ObjectKind kind) {}

    /** All ECGs of a study. */
    record Ecgs(List<EcgSamples.Recording> items) {}

    @GetMapping("/{studyInstanceUid}")
    @Operation(summary = "A study, its series and objects")
    Study study(CurrentUser user, @PathVariable String studyInstanceUid) {
        access.view(user, studyInstanceUid);
        StudySummary summary = archive.study(studyInstanceUid)
                .orElseThrow(() ->
                        new HubException(ArchiveError.STUDY_UNKNOWN, "There is no study " + studyInstanceUid + "."));
        Map<String, List<InstanceSummary>> bySeries = content.instances(studyInstanceUid).stream()
                .collect(Collectors.groupingBy(InstanceSummary::seriesInstanceUid));
        return new Study(
                studyInstanceUid,
                summary.accessionNumber(),
                summary.patient(),
                summary.modality(),
                summary.description(),
                summary.studyDate(),
                summary.completedAt().isPresent() && !arriving.isIncomplete(studyInstanceUid),
                index.series(studyInstanceUid).stream()
                        .map(series -> series(series, bySeries.getOrDefault(series.seriesInstanceUid(), List.of())))
                        .toList());
    }

    @GetMapping("/{studyInstanceUid}/ecg")
    @Operation(summary = "The ECGs of a study, lead by lead, as 16-bit samples")
    Ecgs ecg(CurrentUser user, @PathVariable String studyInstanceUid) throws IOException {
        access.view(user, studyInstanceUid);
        return new Ecgs(ecgs.ofStudy(studyInstanceUid));
    }

    private Series series(IndexedSeries series, List<InstanceSummary> instances) {
        Optional<String> description = Optional.ofNullable(json.readTree(series.attributesJson())
                        .at("/0008103E/Value/0")
                        .stringValue(null))
                .filter(text -> !text.isBlank());
        return new Series(
                series.seriesInstanceUid(),
                series.modality(),
                series.seriesNumber(),
                description,
                instances.stream().map(StudyController::instance).toList());
    }

    private static Instance instance(InstanceSummary summary) {
        return new Instance(
                summary.sopInstanceUid(),
                summary.sopClassUid(),
                summary.number(),
                summary.rows(),
                summary.columns(),
                summary.frames(),
                summary.frameTimeMillis(),
                summary.transferSyntaxUid(),
                ObjectKind.of(summary.sopClassUid(), summary.frames()));
    }
}
