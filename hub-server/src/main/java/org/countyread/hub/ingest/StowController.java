package org.countyread.hub.ingest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.countyread.dicom.json.DicomJsonWriter;
import org.countyread.hub.archive.DicomWebUris;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.platform.security.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Stores objects over HTTP. Sites and the programs that work for them have a technician's account, limited to their
 * sites; administrators store for any. Source: PS3.18 §10.5.
 */
@RestController
@RequestMapping(DicomWebUris.ROOT)
@Tag(name = "DICOMweb")
class StowController {
    private static final String DICOM_JSON = "application/dicom+json";

    private final StowIntake intake;
    private final SenderSites sites;

    StowController(StowIntake intake, SenderSites sites) {
        this.intake = intake;
        this.sites = sites;
    }

    @PostMapping("/studies")
    @Operation(summary = "STOW-RS: store objects of any studies")
    ResponseEntity<String> store(
            CurrentUser user,
            @RequestParam(name = "site", required = false) @Nullable String site,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletRequest request)
            throws IOException {
        return store(user, Optional.empty(), site, accept, request);
    }

    @PostMapping("/studies/{study}")
    @Operation(summary = "STOW-RS: store objects of one study")
    ResponseEntity<String> storeOfStudy(
            CurrentUser user,
            @PathVariable String study,
            @RequestParam(name = "site", required = false) @Nullable String site,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletRequest request)
            throws IOException {
        return store(user, Optional.of(study), site, accept, request);
    }

    private ResponseEntity<String> store(
            CurrentUser user,
            Optional<String> study,
            @Nullable String site,
            @Nullable String accept,
            HttpServletRequest request)
            throws IOException {
        user.require(Role.TECHNICIAN, Role.ADMINISTRATOR);
        requireJsonAccepted(accept);
        String answering = siteOf(user, Optional.ofNullable(site));
        StowAnswer answer = intake.receive(
                user,
                answering,
                study,
                MediaType.parse(request.getContentType()),
                request.getInputStream(),
                DicomWebUris.of(request));
        return ResponseEntity.status(answer.status())
                .header(HttpHeaders.CONTENT_TYPE, DICOM_JSON)
                .cacheControl(CacheControl.noStore())
                .body(DicomJsonWriter.toJson(answer.body()));
    }

    /** The site that answers for what is sent: the one named, the only one of the user, or the lead hospital. */
    private String siteOf(CurrentUser user, Optional<String> named) {
        String site = named.or(() -> user.siteScope()
                        .filter(scope -> scope.size() == 1)
                        .map(scope -> scope.iterator().next()))
                .orElseGet(() -> sites.siteOf(user.username()));
        if (!user.maySee(site)) {
            throw new HubException(
                    IngestError.SITE_NOT_ALLOWED, "Name one of your own sites with the parameter 'site'.");
        }
        return site;
    }

    private static void requireJsonAccepted(@Nullable String accept) {
        String wanted = accept == null ? "*/*" : accept.toLowerCase(Locale.ROOT);
        boolean accepted = wanted.isBlank()
                || wanted.contains(DICOM_JSON)
                || wanted.contains("application/json")
                || wanted.contains("application/*")
                || wanted.contains("*/*");
        if (!accepted) {
            throw new HubException(IngestError.ANSWER_NOT_ACCEPTABLE, "The answer is " + DICOM_JSON + ".");
        }
    }
}
