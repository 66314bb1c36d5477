package org.countyread.hub.archive.dicomweb;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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

    private final StudyAccess access;
    private final Renderings renderings;

    RenderedController(StudyAccess access, Renderings renderings) {
        this.access = access;
        this.renderings = renderings;
    }

    /** A frame that is to be drawn. */
    private record Frame(StoredInstance instance, int number) {}

    /** One picture is sent alone, several as one part each. Objects without pixels are left out. */
    @GetMapping({
        "/studies/{study}/rendered",
        "/studies/{study}/series/{series}/rendered",
        "/studies/{study}/series/{series}/instances/{instance}/rendered",
        "/studies/{study}/series/{series}/instances/{instance}/frames/{numbers}/rendered"
    })
    @Operation(summary = "WADO-RS: the first frame of each object, or the frames named, as PNG or JPEG")
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
        List<Integer> frames = numbers == null ? List.of(1) : FrameNumbers.parse(numbers, PICTURES_MAX);
        List<Frame> all = images.stream()
                .flatMap(image -> frames.stream().map(number -> new Frame(image, number)))
                .toList();
        if (all.size() > PICTURES_MAX) {
            throw new HubException(ArchiveError.QUERY_TOO_LARGE, "At most " + PICTURES_MAX + " pictures at once.");
        }
        send(all, wanted, format, new Sender(request, response), DicomWebUris.of(request));
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
        Frame frame = new Frame(first, number == null ? 1 : number);
        send(List.of(frame), wanted, format, new Sender(request, response), DicomWebUris.of(request));
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
            List<Frame> frames, RenderRequest wanted, Renderings.Format format, Sender sender, DicomWebUris uris)
            throws IOException {
        Caching caching = Caching.askAgain(frames.stream()
                .map(frame -> frame.instance().sha256Hex() + "/" + frame.number())
                .collect(Collectors.joining(",", wanted + "/" + format + "/", "")));
        if (sender.isNotModified(caching)) {
            return;
        }
        if (frames.size() == 1) {
            sender.send(caching, format.mediaType(), Payload.of(picture(frames.get(0), wanted, format)));
            return;
        }
        List<MultipartBody.Part> parts = new ArrayList<>();
        for (Frame frame : frames) {
            StoredInstance one = frame.instance();
            String address = uris.instance(one.studyInstanceUid(), one.seriesInstanceUid(), one.sopInstanceUid());
            parts.add(new MultipartBody.Part(
                    format.mediaType(),
                    address + "/frames/" + frame.number() + "/rendered",
                    new Payload.WhenSent(out -> out.write(picture(frame, wanted, format)))));
        }
        sender.send(caching, new MultipartBody(format.mediaType(), parts));
    }

    private byte[] picture(Frame frame, RenderRequest wanted, Renderings.Format format) throws IOException {
        return renderings.render(frame.instance(), frame.number(), wanted, format);
    }
}
