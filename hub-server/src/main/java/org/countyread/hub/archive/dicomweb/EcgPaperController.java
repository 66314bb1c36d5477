package org.countyread.hub.archive.dicomweb;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.countyread.ecg.render.PaperHeader;
import org.countyread.ecg.render.PaperLanguage;
import org.countyread.hub.archive.Archive;
import org.countyread.hub.archive.ArchiveError;
import org.countyread.hub.archive.StudyAccess;
import org.countyread.hub.archive.StudySummary;
import org.countyread.hub.archive.index.StoredInstance;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.HubSettings;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.registry.CommunityRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** ECGs on paper, at exact scale: what a rendered image is of an object with pixels. Thread-safe. */
@RestController
@RequestMapping("/api/ecg-paper")
@Tag(name = "archive")
class EcgPaperController {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final StudyAccess access;
    private final Archive archive;
    private final CommunityRegistry registry;
    private final EcgPapers papers;
    private final ZoneId zone;

    EcgPaperController(
            StudyAccess access, Archive archive, CommunityRegistry registry, EcgPapers papers, HubSettings settings) {
        this.access = access;
        this.archive = archive;
        this.registry = registry;
        this.papers = papers;
        this.zone = settings.zone();
    }

    /**
     * A page as SVG, or the page that is named, else all, as PDF.
     *
     * @throws HubException {@link ArchiveError#OBJECT_UNKNOWN} if there is no such object at the user's sites, {@link
     *     ArchiveError#QUERY_MALFORMED}, {@link ArchiveError#NOT_ACCEPTABLE}, and what {@link EcgPapers#svg} says
     */
    @GetMapping("/{sopInstanceUid}")
    @Operation(
            summary = "An ECG object on paper at exact scale, as SVG or PDF",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content = {@Content(mediaType = EcgPapers.SVG), @Content(mediaType = EcgPapers.PDF)}))
    ResponseEntity<byte[]> paper(
            CurrentUser user,
            @PathVariable String sopInstanceUid,
            @RequestParam(required = false) @Nullable String speed,
            @RequestParam(required = false) @Nullable String gain,
            @RequestParam(required = false) @Nullable String layout,
            @RequestParam(required = false) @Nullable String columns,
            @RequestParam(required = false) @Nullable String lowPass,
            @RequestParam(required = false) @Nullable String baseline,
            @RequestParam(required = false) @Nullable String notch,
            @RequestParam(required = false) @Nullable String paper,
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String page,
            @RequestParam(required = false) @Nullable String group,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch)
            throws IOException {
        EcgPaperRequest request = EcgPaperRequest.of(new EcgPaperRequest.Query(
                speed, gain, layout, columns, lowPass, baseline, notch, paper, language, page, group));
        String type = mediaType(accept);
        StoredInstance instance = access.viewObject(user, sopInstanceUid);
        PaperHeader header = header(instance, request.settings().language());
        Caching caching = Caching.askAgain(instance.sha256Hex() + "/" + type + "/" + request + "/" + header);
        if (caching.isFresh(ifNoneMatch)) {
            return caching.notModified();
        }
        byte[] body = type.equals(EcgPapers.PDF)
                ? papers.pdf(instance, request, header)
                : papers.svg(instance, request, header);
        return caching.ok(type).body(body);
    }

    /** SVG unless PDF is preferred. */
    private static String mediaType(@Nullable String accept) {
        for (MediaRange range : MediaRange.parse(accept)) {
            for (String type : List.of(EcgPapers.SVG, EcgPapers.PDF)) {
                if (range.includes(type)) {
                    return type;
                }
            }
        }
        throw new HubException(ArchiveError.NOT_ACCEPTABLE, "ECG paper comes as image/svg+xml or application/pdf.");
    }

    private PaperHeader header(StoredInstance instance, PaperLanguage language) {
        boolean chinese = language == PaperLanguage.CHINESE;
        Optional<StudySummary> study = archive.study(instance.studyInstanceUid());
        String title = chinese ? "心电图" : "ECG";
        List<String> lines = new ArrayList<>();
        study.ifPresent(known -> {
            StudySummary.StudyPatient patient = known.patient();
            List<String> person = new ArrayList<>();
            person.add(patient.name());
            patient.sex().map(code -> sex(code, chinese)).ifPresent(person::add);
            patient.birthDate().ifPresent(birth -> person.add((chinese ? "出生 " : "born ") + birth));
            lines.add(String.join(" · ", person));
            lines.add((chinese ? "患者编号 " : "Patient ID ") + patient.id());
            lines.add((chinese ? "检查号 " : "Accession no. ") + known.accessionNumber());
            lines.add(registry.siteName(known.siteCode())
                    + known.acquiredAt()
                            .map(at -> " · " + MINUTE.format(at.atZone(zone)))
                            .orElse(""));
        });
        return new PaperHeader(title, lines);
    }

    private static String sex(String code, boolean chinese) {
        return switch (code) {
            case "M" -> chinese ? "男" : "male";
            case "F" -> chinese ? "女" : "female";
            case "O" -> chinese ? "其他" : "other";
            default -> code;
        };
    }
}
