package org.countyread.hub.ecg;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.render.EcgPage;
import org.countyread.ecg.render.EcgPaper;
import org.countyread.ecg.render.EcgSvg;
import org.countyread.ecg.render.PaperFindings;
import org.countyread.ecg.render.PaperHeader;
import org.countyread.ecg.render.PaperLanguage;
import org.countyread.ecg.render.PaperSettings;
import org.countyread.hub.archive.Archive;
import org.countyread.hub.archive.ArchiveError;
import org.countyread.hub.archive.ArchivedEcgs;
import org.countyread.hub.archive.ArchivedEcgs.ArchivedEcg;
import org.countyread.hub.archive.StudyAccess;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.reporting.PagePrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
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
@Tag(name = "ecg")
class EcgPaperController {
    private static final String SVG = "image/svg+xml";
    private static final MediaType SVG_TYPE = MediaType.parseMediaType(SVG);
    private static final CacheControl ASK_AGAIN = CacheControl.noCache().cachePrivate();
    private static final int PAGES_MAX = 60;

    private final StudyAccess access;
    private final Archive archive;
    private final ArchivedEcgs ecgs;
    private final EcgPapers papers;
    private final PagePrinter printer;

    EcgPaperController(StudyAccess access, Archive archive, ArchivedEcgs ecgs, EcgPapers papers, PagePrinter printer) {
        this.access = access;
        this.archive = archive;
        this.ecgs = ecgs;
        this.papers = papers;
        this.printer = printer;
    }

    /**
     * A page as SVG, the first one if none is named; or the page that is named, else all, as PDF.
     *
     * @throws HubException {@link ArchiveError#OBJECT_UNKNOWN} if there is no such object at the user's sites, {@link
     *     ArchiveError#QUERY_MALFORMED}, {@link ArchiveError#NOT_ACCEPTABLE}, {@link ArchiveError#ECG_UNREADABLE} if the
     *     object holds no ECG, {@link ArchiveError#PAGE_UNKNOWN} if it has no such page or group, {@link
     *     ArchiveError#QUERY_TOO_LARGE}
     */
    @GetMapping("/{sopInstanceUid}")
    @Operation(
            summary = "An ECG object on paper at exact scale, as SVG or PDF",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content = {@Content(mediaType = SVG), @Content(mediaType = MediaType.APPLICATION_PDF_VALUE)
                            }))
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
        MediaType type = mediaType(accept);
        ArchivedEcg ecg = visible(user, sopInstanceUid);
        PaperLanguage words = request.settings().language();
        List<String> lines = papers.lines(ecg.studyInstanceUid(), words);
        String tag = tag(List.of(ecg.sha256Hex(), type, request, lines, papers.standing(ecg)));
        if (ifNoneMatch != null
                && (ifNoneMatch.contains(tag) || ifNoneMatch.strip().equals("*"))) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                    .eTag(tag)
                    .cacheControl(ASK_AGAIN)
                    .varyBy(HttpHeaders.ACCEPT)
                    .build();
        }
        EcgDocument document = document(ecg);
        EcgRecording recording = recording(document, request);
        PaperHeader header = new PaperHeader(words == PaperLanguage.CHINESE ? "心电图" : "ECG", lines);
        PaperFindings findings = papers.findings(ecg, document, words);
        PaperSettings settings = request.settings(recording);
        byte[] body = type.equals(SVG_TYPE)
                ? svg(new EcgPaper(recording, settings, header, findings), request)
                : pdf(new EcgPaper(recording, settings, told(header, findings, words), findings), request);
        return ResponseEntity.ok()
                .contentType(type)
                .eTag(tag)
                .cacheControl(ASK_AGAIN)
                .varyBy(HttpHeaders.ACCEPT)
                .body(body);
    }

    /** SVG unless PDF is preferred. */
    private static MediaType mediaType(@Nullable String accept) {
        for (MediaType wanted : accepted(accept)) {
            for (MediaType type : List.of(SVG_TYPE, MediaType.APPLICATION_PDF)) {
                if (wanted.includes(type)) {
                    return type;
                }
            }
        }
        throw new HubException(ArchiveError.NOT_ACCEPTABLE, "ECG paper comes as image/svg+xml or application/pdf.");
    }

    /** What is accepted, the preferred first; a header that cannot be read accepts anything. */
    private static List<MediaType> accepted(@Nullable String accept) {
        try {
            List<MediaType> types = new ArrayList<>(MediaType.parseMediaTypes(accept));
            types.removeIf(type -> type.getQualityValue() <= 0);
            types.sort(Comparator.comparingDouble(MediaType::getQualityValue).reversed());
            return accept == null || accept.isBlank() ? List.of(MediaType.ALL) : types;
        } catch (InvalidMediaTypeException malformed) {
            return List.of(MediaType.ALL);
        }
    }

    private static String tag(List<Object> content) {
        return '"'
                + UUID.nameUUIDFromBytes(content.toString().getBytes(StandardCharsets.UTF_8))
                        .toString()
                + '"';
    }

    private ArchivedEcg visible(CurrentUser user, String sopInstanceUid) {
        ArchivedEcg ecg = ecgs.object(sopInstanceUid)
                .filter(known -> archive.study(known.studyInstanceUid())
                        .filter(study -> user.maySee(study.siteCode()))
                        .isPresent())
                .orElseThrow(() ->
                        new HubException(ArchiveError.OBJECT_UNKNOWN, "There is no object " + sopInstanceUid + "."));
        access.view(user, ecg.studyInstanceUid());
        return ecg;
    }

    private EcgDocument document(ArchivedEcg ecg) throws IOException {
        if (ecg.sizeBytes() > ArchivedEcgs.BYTES_MAX) {
            throw new HubException(
                    ArchiveError.QUERY_TOO_LARGE,
                    "The object has %d bytes; ECGs of up to %d are printed."
                            .formatted(ecg.sizeBytes(), ArchivedEcgs.BYTES_MAX));
        }
        try {
            return papers.document(ecg);
        } catch (WaveformFormatException malformed) {
            throw new HubException(
                    ArchiveError.ECG_UNREADABLE,
                    "Object " + ecg.sopInstanceUid() + " holds no ECG that can be read: " + malformed.getMessage(),
                    malformed);
        }
    }

    private static EcgRecording recording(EcgDocument document, EcgPaperRequest request) {
        int groups = document.recordings().size();
        int group = request.group().orElse(1);
        if (group > groups) {
            throw new HubException(ArchiveError.PAGE_UNKNOWN, "The ECG has %d groups.".formatted(groups));
        }
        return request.group().isPresent() ? document.recordings().get(group - 1) : EcgPapers.rhythm(document);
    }

    private static byte[] svg(EcgPaper paper, EcgPaperRequest request) {
        return EcgSvg.of(page(paper, request.page().orElse(1))).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] pdf(EcgPaper paper, EcgPaperRequest request) throws IOException {
        if (request.page().isPresent()) {
            return printer.pdf(List.of(page(paper, request.page().getAsInt())));
        }
        if (paper.pageCount() > PAGES_MAX) {
            throw new HubException(
                    ArchiveError.QUERY_TOO_LARGE,
                    "The ECG has %d pages; up to %d are printed at once, others one by one."
                            .formatted(paper.pageCount(), PAGES_MAX));
        }
        return printer.pdf(paper.pages());
    }

    private static EcgPage page(EcgPaper paper, int number) {
        if (number > paper.pageCount()) {
            throw new HubException(ArchiveError.PAGE_UNKNOWN, "The ECG has %d pages.".formatted(paper.pageCount()));
        }
        return paper.page(number);
    }

    /** A character that no typeface has is drawn as its code; a reader is told that it is one. */
    private PaperHeader told(PaperHeader header, PaperFindings findings, PaperLanguage language) {
        List<String> missing = printer.missing(Stream.concat(header.lines().stream(), findings.statements().stream())
                .toList());
        String words = language == PaperLanguage.CHINESE ? "字库缺字，以编码代替：" : "characters without a typeface: ";
        return missing.isEmpty()
                ? header
                : new PaperHeader(header.title(), words + String.join(" ", missing), header.lines());
    }
}
