package org.countyread.hub.archive.dicomweb;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.countyread.hub.archive.ArchiveError;
import org.countyread.hub.archive.DicomWebUris;
import org.countyread.hub.archive.StudyAccess;
import org.countyread.hub.archive.index.IndexedLevels.Level;
import org.countyread.hub.archive.index.QidoQuery;
import org.countyread.hub.archive.index.QidoQuery.Match;
import org.countyread.hub.archive.index.QidoRepository;
import org.countyread.hub.archive.index.QidoRow;
import org.countyread.hub.archive.index.QueryFormatException;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.security.CurrentUser;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Search for studies, series and instances. Source: PS3.18 §10.6. */
@RestController
@RequestMapping(DicomWebUris.ROOT)
@Tag(name = "DICOMweb")
class QidoController {
    static final String DICOM_JSON = "application/dicom+json";

    private final QidoRepository index;
    private final StudyAccess access;
    private final QidoJson json;

    QidoController(QidoRepository index, StudyAccess access, QidoJson json) {
        this.index = index;
        this.access = access;
        this.json = json;
    }

    @GetMapping("/studies")
    @Operation(summary = "QIDO-RS: search for studies")
    ResponseEntity<String> studies(
            CurrentUser user,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request) {
        return search(user, Level.STUDY, List.of(), parameters, request);
    }

    @GetMapping("/series")
    @Operation(summary = "QIDO-RS: search for series")
    ResponseEntity<String> series(
            CurrentUser user,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request) {
        return search(user, Level.SERIES, List.of(), parameters, request);
    }

    @GetMapping("/instances")
    @Operation(summary = "QIDO-RS: search for instances")
    ResponseEntity<String> instances(
            CurrentUser user,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request) {
        return search(user, Level.INSTANCE, List.of(), parameters, request);
    }

    @GetMapping("/studies/{study}/series")
    @Operation(summary = "QIDO-RS: the series of a study")
    ResponseEntity<String> seriesOfStudy(
            CurrentUser user,
            @PathVariable String study,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request) {
        access.view(user, study);
        return search(user, Level.SERIES, List.of(QidoQuery.ofStudy(study)), parameters, request);
    }

    @GetMapping("/studies/{study}/instances")
    @Operation(summary = "QIDO-RS: the instances of a study")
    ResponseEntity<String> instancesOfStudy(
            CurrentUser user,
            @PathVariable String study,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request) {
        access.view(user, study);
        return search(user, Level.INSTANCE, List.of(QidoQuery.ofStudy(study)), parameters, request);
    }

    @GetMapping("/studies/{study}/series/{series}/instances")
    @Operation(summary = "QIDO-RS: the instances of a series")
    ResponseEntity<String> instancesOfSeries(
            CurrentUser user,
            @PathVariable String study,
            @PathVariable String series,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request) {
        access.view(user, study);
        return search(
                user,
                Level.INSTANCE,
                List.of(QidoQuery.ofStudy(study), QidoQuery.ofSeries(series)),
                parameters,
                request);
    }

    /** No match is 204; a cut result carries the warning of PS3.18 §8.3.4.4. */
    private ResponseEntity<String> search(
            CurrentUser user,
            Level level,
            List<Match> fixed,
            MultiValueMap<String, String> parameters,
            HttpServletRequest request) {
        if (!isJsonAccepted(request.getHeader(HttpHeaders.ACCEPT))) {
            throw new HubException(ArchiveError.NOT_ACCEPTABLE, "Matches come as " + DICOM_JSON + ".");
        }
        QidoQuery query;
        try {
            query = QidoQuery.parse(level, fixed, parameters, user.siteScope());
        } catch (QueryFormatException malformed) {
            throw new HubException(ArchiveError.QUERY_MALFORMED, malformed.problem(), malformed);
        }
        List<QidoRow> rows = index.search(query);
        if (rows.isEmpty()) {
            return ResponseEntity.noContent()
                    .cacheControl(CacheControl.noCache())
                    .build();
        }
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, DICOM_JSON)
                .cacheControl(CacheControl.noCache().cachePrivate());
        if (rows.size() > query.limit()) {
            rows = rows.subList(0, query.limit());
            answer.header(HttpHeaders.WARNING, "299 CountyRead \"There are more results that match.\"");
        }
        return answer.body(json.write(level, rows, DicomWebUris.of(request)));
    }

    /** Clients that know JSON only are served as well. */
    static boolean isJsonAccepted(@Nullable String accept) {
        return MediaRange.parse(accept).stream()
                .anyMatch(range -> range.includes(DICOM_JSON) || range.includes(MediaType.APPLICATION_JSON_VALUE));
    }
}
