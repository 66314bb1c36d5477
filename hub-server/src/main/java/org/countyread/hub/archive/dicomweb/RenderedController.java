package org.countyread.hub.archive.dicomweb;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.Optional;
import org.countyread.dicom.codec.RenderRequest;
import org.countyread.hub.archive.ArchiveError;
import org.countyread.hub.archive.StudyAccess;
import org.countyread.hub.archive.index.InstanceIndexRepository;
import org.countyread.hub.archive.index.StoredInstance;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.security.CurrentUser;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Pictures of frames for clients that cannot decode them. Source: PS3.18 §8.3.5, §10.4.1.1.3, §10.4.1.1.4. */
@RestController
@RequestMapping(DicomWebUris.ROOT + "/studies/{study}")
@Tag(name = "DICOMweb")
class RenderedController {
    private final StudyAccess access;
    private final InstanceIndexRepository index;
    private final Renderings renderings;

    RenderedController(StudyAccess access, InstanceIndexRepository index, Renderings renderings) {
        this.access = access;
        this.index = index;
        this.renderings = renderings;
    }

    @GetMapping("/series/{series}/instances/{instance}/rendered")
    @Operation(summary = "WADO-RS: the first frame of an object as PNG or JPEG")
    ResponseEntity<byte[]> instance(
            CurrentUser user,
            @PathVariable String study,
            @PathVariable String series,
            @PathVariable String instance,
            @RequestParam(required = false) @Nullable String viewport,
            @RequestParam(required = false) @Nullable String window,
            @RequestParam(defaultValue = "90") int quality,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch)
            throws IOException {
        RenderRequest request = RenderParameters.request(viewport, window);
        Renderings.Format format = RenderParameters.format(accept, quality);
        return picture(access.view(user, study, series, instance), 1, request, format, ifNoneMatch);
    }

    @GetMapping("/series/{series}/instances/{instance}/frames/{number}/rendered")
    @Operation(summary = "WADO-RS: a frame as PNG or JPEG")
    ResponseEntity<byte[]> frame(
            CurrentUser user,
            @PathVariable String study,
            @PathVariable String series,
            @PathVariable String instance,
            @PathVariable int number,
            @RequestParam(required = false) @Nullable String viewport,
            @RequestParam(required = false) @Nullable String window,
            @RequestParam(defaultValue = "90") int quality,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch)
            throws IOException {
        RenderRequest request = RenderParameters.request(viewport, window);
        Renderings.Format format = RenderParameters.format(accept, quality);
        return picture(access.view(user, study, series, instance), number, request, format, ifNoneMatch);
    }

    @GetMapping("/series/{series}/instances/{instance}/thumbnail")
    @Operation(summary = "WADO-RS: a small picture of an object")
    ResponseEntity<byte[]> thumbnail(
            CurrentUser user,
            @PathVariable String study,
            @PathVariable String series,
            @PathVariable String instance,
            @RequestParam(required = false) @Nullable String viewport,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch)
            throws IOException {
        return small(access.view(user, study, series, instance), viewport, accept, ifNoneMatch);
    }

    @GetMapping("/series/{series}/thumbnail")
    @Operation(summary = "WADO-RS: a small picture of a series")
    ResponseEntity<byte[]> seriesThumbnail(
            CurrentUser user,
            @PathVariable String study,
            @PathVariable String series,
            @RequestParam(required = false) @Nullable String viewport,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch)
            throws IOException {
        access.view(user, study);
        return small(firstImage(study, Optional.of(series)), viewport, accept, ifNoneMatch);
    }

    @GetMapping("/thumbnail")
    @Operation(summary = "WADO-RS: a small picture of a study")
    ResponseEntity<byte[]> studyThumbnail(
            CurrentUser user,
            @PathVariable String study,
            @RequestParam(required = false) @Nullable String viewport,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch)
            throws IOException {
        access.view(user, study);
        return small(firstImage(study, Optional.empty()), viewport, accept, ifNoneMatch);
    }

    private StoredInstance firstImage(String study, Optional<String> series) {
        return index.instances(study, series).stream()
                .filter(instance -> instance.frameCount() > 0)
                .findFirst()
                .orElseThrow(() -> new HubException(ArchiveError.NOT_AN_IMAGE, "There is no image to make small."));
    }

    private ResponseEntity<byte[]> small(
            StoredInstance stored, @Nullable String viewport, @Nullable String accept, @Nullable String ifNoneMatch)
            throws IOException {
        Renderings.Format format = RenderParameters.format(accept, RenderParameters.THUMBNAIL_QUALITY);
        return picture(stored, 1, RenderParameters.thumbnail(viewport), format, ifNoneMatch);
    }

    private ResponseEntity<byte[]> picture(
            StoredInstance stored,
            int number,
            RenderRequest request,
            Renderings.Format format,
            @Nullable String ifNoneMatch)
            throws IOException {
        Caching caching = Caching.askAgain("%s/%d/%s/%s".formatted(stored.sha256Hex(), number, request, format));
        if (caching.isFresh(ifNoneMatch)) {
            return caching.notModified();
        }
        byte[] picture = renderings.render(stored, number, request, format);
        return caching.ok(format.mediaType()).body(picture);
    }
}
