package org.countyread.hub.archive.dicomweb;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.countyread.dicom.codec.RenderRequest;
import org.countyread.hub.archive.ArchiveError;
import org.countyread.hub.archive.DicomWebUris;
import org.countyread.hub.archive.Resource;
import org.countyread.hub.archive.StudyAccess;
import org.countyread.hub.archive.index.StoredInstance;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.security.CurrentUser;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Pictures of frames for clients that cannot decode them. Source: PS3.18 §8.3.5, §10.4.1.1.3, §10.4.1.1.4. */
@RestController
@RequestMapping(DicomWebUris.ROOT)
@Tag(name = "DICOMweb")
class RenderedController {
    private static final int PICTURES_MAX = 256;
    private static final int MOVING_FRAMES_MAX = 1_024;

    private final StudyAccess access;
    private final Renderings renderings;

    RenderedController(StudyAccess access, Renderings renderings) {
        this.access = access;
        this.renderings = renderings;
    }

    /** Frames of an object that are to be drawn: as one picture that moves, or a single one as a still picture. */
    private record Picture(StoredInstance instance, List<Integer> numbers, boolean ofWholeObject) {
        static Picture still(StoredInstance instance, int number) {
            return new Picture(instance, List.of(number), false);
        }

        String resource(DicomWebUris uris) {
            String address =
                    uris.instance(instance.studyInstanceUid(), instance.seriesInstanceUid(), instance.sopInstanceUid());
            String frames = numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
            return address + (ofWholeObject ? "" : "/frames/" + frames) + "/rendered";
        }
    }

    /** One picture is sent alone, several as one part each. Objects without pixels are left out. */
    @GetMapping({
        "/studies/{study}/rendered",
        "/studies/{study}/series/{series}/rendered",
        "/studies/{study}/series/{series}/instances/{instance}/rendered",
        "/studies/{study}/series/{series}/instances/{instance}/frames/{numbers}/rendered"
    })
    @Operation(
            summary =
                    "WADO-RS: the first frame of each object, or the frames named, as PNG or JPEG; all of them as GIF")
    void rendered(
            CurrentUser user,
            @PathVariable String study,
            @PathVariable(required = false) @Nullable String series,
            @PathVariable(required = false) @Nullable String instance,
            @PathVariable(required = false) @Nullable String numbers,
            @RequestParam(required = false) @Nullable String viewport,
            @RequestParam(required = false) @Nullable String window,
            @RequestParam(defaultValue = "90") int quality,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        RenderRequest wanted = RenderParameters.request(viewport, window);
        Renderings.Format format = RenderParameters.format(accept, quality);
        List<StoredInstance> images = images(access.view(user, Resource.of(study, series, instance)));
        Optional<List<Integer>> frames =
                Optional.ofNullable(numbers).map(listed -> FrameNumbers.parse(listed, PICTURES_MAX));
        List<Picture> pictures = format.mediaType().equals(Renderings.Format.GIF)
                ? moving(images, frames)
                : still(images, frames.orElse(List.of(1)));
        if (pictures.size() > PICTURES_MAX) {
            throw new HubException(ArchiveError.QUERY_TOO_LARGE, "At most " + PICTURES_MAX + " pictures at once.");
        }
        send(pictures, wanted, format, new Sender(request, response), DicomWebUris.of(request));
    }

    private static List<Picture> still(List<StoredInstance> images, List<Integer> frames) {
        return images.stream()
                .flatMap(image -> frames.stream().map(number -> Picture.still(image, number)))
                .toList();
    }

    private static List<Picture> moving(List<StoredInstance> images, Optional<List<Integer>> frames) {
        long drawn = images.stream()
                .mapToLong(image -> frames.map(List::size).orElse(image.frameCount()))
                .sum();
        if (drawn > MOVING_FRAMES_MAX) {
            throw new HubException(
                    ArchiveError.QUERY_TOO_LARGE,
                    "At most " + MOVING_FRAMES_MAX + " frames are drawn as GIF at once, these would be " + drawn + ".");
        }
        return images.stream()
                .map(image -> new Picture(
                        image, frames.orElseGet(() -> FrameNumbers.all(image.frameCount())), frames.isEmpty()))
                .toList();
    }

    @GetMapping({
        "/studies/{study}/thumbnail",
        "/studies/{study}/series/{series}/thumbnail",
        "/studies/{study}/series/{series}/instances/{instance}/thumbnail",
        "/studies/{study}/series/{series}/instances/{instance}/frames/{number}/thumbnail"
    })
    @Operation(summary = "WADO-RS: a small picture of a study, series, object or frame")
    void thumbnail(
            CurrentUser user,
            @PathVariable String study,
            @PathVariable(required = false) @Nullable String series,
            @PathVariable(required = false) @Nullable String instance,
            @PathVariable(required = false) @Nullable Integer number,
            @RequestParam(required = false) @Nullable String viewport,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        RenderRequest wanted = RenderParameters.thumbnail(viewport);
        Renderings.Format format = RenderParameters.format(accept, RenderParameters.THUMBNAIL_QUALITY);
        StoredInstance first =
                images(access.view(user, Resource.of(study, series, instance))).get(0);
        Picture picture = Picture.still(first, number == null ? 1 : number);
        send(List.of(picture), wanted, format, new Sender(request, response), DicomWebUris.of(request));
    }

    private static List<StoredInstance> images(List<StoredInstance> found) {
        List<StoredInstance> images =
                found.stream().filter(one -> one.frameCount() > 0).toList();
        if (images.isEmpty()) {
            throw new HubException(ArchiveError.NOT_AN_IMAGE, "There is no image to draw.");
        }
        return images;
    }

    private void send(
            List<Picture> pictures, RenderRequest wanted, Renderings.Format format, Sender sender, DicomWebUris uris)
            throws IOException {
        Caching caching = Caching.askAgain(pictures.stream()
                .map(picture -> picture.instance().sha256Hex() + "/" + picture.numbers())
                .collect(Collectors.joining(",", wanted + "/" + format + "/", "")));
        if (sender.isNotModified(caching)) {
            return;
        }
        if (pictures.size() == 1) {
            Payload content = format.mediaType().equals(Renderings.Format.GIF)
                    ? content(pictures.get(0), wanted, format)
                    : Payload.of(drawn(pictures.get(0), wanted, format));
            sender.send(caching, format.mediaType(), content);
            return;
        }
        List<MultipartBody.Part> parts = new ArrayList<>();
        for (Picture picture : pictures) {
            parts.add(new MultipartBody.Part(
                    format.mediaType(), picture.resource(uris), content(picture, wanted, format)));
        }
        sender.send(caching, new MultipartBody(format.mediaType(), parts));
    }

    /** Pictures are drawn when they are sent; what can be said against a moving one is said before. */
    private Payload content(Picture picture, RenderRequest wanted, Renderings.Format format) throws IOException {
        return format.mediaType().equals(Renderings.Format.GIF)
                ? renderings.animation(picture.instance(), picture.numbers(), wanted)
                : new Payload.WhenSent(out -> out.write(drawn(picture, wanted, format)));
    }

    private byte[] drawn(Picture picture, RenderRequest wanted, Renderings.Format format) throws IOException {
        return renderings.render(picture.instance(), picture.numbers().get(0), wanted, format);
    }
}
