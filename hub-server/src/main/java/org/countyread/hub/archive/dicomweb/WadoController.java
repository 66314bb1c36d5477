package org.countyread.hub.archive.dicomweb;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.countyread.hub.archive.ArchiveError;
import org.countyread.hub.archive.DicomWebUris;
import org.countyread.hub.archive.Resource;
import org.countyread.hub.archive.StudyAccess;
import org.countyread.hub.archive.conversion.Conversions;
import org.countyread.hub.archive.index.StoredInstance;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.security.CurrentUser;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Retrieves whole objects, frames and pixel data. Source: PS3.18 §10.4. */
@RestController
@RequestMapping(DicomWebUris.ROOT)
@Tag(name = "DICOMweb")
class WadoController {
    private static final int FRAMES_MAX = 1024;

    private final StudyAccess access;
    private final StoredBytes bytes;
    private final StoredFrames frames;
    private final Conversions conversions;

    WadoController(StudyAccess access, StoredBytes bytes, StoredFrames frames, Conversions conversions) {
        this.access = access;
        this.bytes = bytes;
        this.frames = frames;
        this.conversions = conversions;
    }

    @GetMapping({
        "/studies/{study}",
        "/studies/{study}/series/{series}",
        "/studies/{study}/series/{series}/instances/{instance}"
    })
    @Operation(summary = "WADO-RS: the objects of a study or series, or one object")
    void objects(
            CurrentUser user,
            @PathVariable String study,
            @PathVariable(required = false) @Nullable String series,
            @PathVariable(required = false) @Nullable String instance,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        List<StoredInstance> found = access.export(user, Resource.of(study, series, instance));
        List<MediaRange> accepted = MediaRange.parse(accept);
        Sender sender = new Sender(request, response);
        List<Representations.Form> forms = new ArrayList<>();
        for (StoredInstance one : found) {
            forms.add(form(accepted, Representations.DICOM, one));
        }
        Caching caching = caching(found, forms);
        if (sender.isNotModified(caching)) {
            return;
        }
        if (found.size() == 1 && !forms.get(0).multipart()) {
            sender.send(caching, forms.get(0).contentType(), file(found.get(0), forms.get(0)));
            return;
        }
        DicomWebUris uris = DicomWebUris.of(request);
        List<MultipartBody.Part> parts = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            StoredInstance one = found.get(i);
            parts.add(new MultipartBody.Part(
                    forms.get(i).contentType(),
                    uris.instance(one.studyInstanceUid(), one.seriesInstanceUid(), one.sopInstanceUid()),
                    file(one, forms.get(i))));
        }
        sender.send(caching, new MultipartBody(Representations.DICOM, parts));
    }

    @GetMapping("/studies/{study}/series/{series}/instances/{instance}/frames/{numbers}")
    @Operation(summary = "WADO-RS: frames by their numbers from 1")
    void frames(
            CurrentUser user,
            @PathVariable String study,
            @PathVariable String series,
            @PathVariable String instance,
            @PathVariable String numbers,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        StoredInstance stored = access.view(user, study, series, instance);
        List<Integer> wanted = FrameNumbers.parse(numbers, FRAMES_MAX);
        Representations.Form form = form(MediaRange.parse(accept), Representations.OCTET_STREAM, stored);
        boolean alone = !form.multipart() && wanted.size() == 1;
        Caching caching = Caching.forever(stored, "frames-" + numbers + "-" + form.contentType() + "-" + alone);
        Sender sender = new Sender(request, response);
        if (sender.isNotModified(caching)) {
            return;
        }
        if (alone) {
            sender.send(caching, form.contentType(), frame(stored, wanted.get(0), form));
        } else {
            sender.send(
                    caching, new MultipartBody(form.partType(), parts(stored, wanted, form, DicomWebUris.of(request))));
        }
    }

    @GetMapping({
        "/studies/{study}/pixeldata",
        "/studies/{study}/series/{series}/pixeldata",
        "/studies/{study}/series/{series}/instances/{instance}/pixeldata"
    })
    @Operation(summary = "WADO-RS: the pixel data of a study, series or object, one part a frame")
    void pixelData(
            CurrentUser user,
            @PathVariable String study,
            @PathVariable(required = false) @Nullable String series,
            @PathVariable(required = false) @Nullable String instance,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        List<StoredInstance> images = access.view(user, Resource.of(study, series, instance)).stream()
                .filter(one -> one.frameCount() > 0)
                .toList();
        if (images.isEmpty()) {
            throw new HubException(ArchiveError.OBJECT_UNKNOWN, "There is no pixel data.");
        }
        List<MediaRange> accepted = MediaRange.parse(accept);
        List<Representations.Form> forms = new ArrayList<>();
        for (StoredInstance image : images) {
            forms.add(form(accepted, Representations.OCTET_STREAM, image));
        }
        Caching caching = caching(images, forms);
        Sender sender = new Sender(request, response);
        if (sender.isNotModified(caching)) {
            return;
        }
        DicomWebUris uris = DicomWebUris.of(request);
        List<MultipartBody.Part> parts = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            parts.addAll(parts(images.get(i), FrameNumbers.all(images.get(i).frameCount()), forms.get(i), uris));
        }
        sender.send(caching, new MultipartBody(forms.get(0).partType(), parts));
    }

    private List<MultipartBody.Part> parts(
            StoredInstance stored, List<Integer> numbers, Representations.Form form, DicomWebUris uris)
            throws IOException {
        String address = uris.instance(stored.studyInstanceUid(), stored.seriesInstanceUid(), stored.sopInstanceUid());
        List<MultipartBody.Part> parts = new ArrayList<>();
        for (int number : numbers) {
            parts.add(new MultipartBody.Part(
                    form.contentType(), address + "/frames/" + number, frame(stored, number, form)));
        }
        return parts;
    }

    private Payload file(StoredInstance stored, Representations.Form form) {
        return form.transferSyntax().equals(stored.transferSyntaxUid())
                ? bytes.file(stored)
                : new Payload.WhenSent(out -> conversions.writeFile(stored, form.transferSyntax(), out));
    }

    private Payload frame(StoredInstance stored, int number, Representations.Form form) throws IOException {
        if (Conversions.samePixels(stored.transferSyntaxUid(), form.transferSyntax())) {
            return frames.frame(stored, number);
        }
        StoredFrames.requireFrame(stored, number);
        return Payload.of(conversions.frame(stored, number, form.transferSyntax()));
    }

    /** A single object never changes; of several there may be more the next time. */
    private static Caching caching(List<StoredInstance> found, List<Representations.Form> forms) {
        return found.size() == 1
                ? Caching.forever(found.get(0), forms.get(0).toString())
                : Caching.askAgain(found.stream().map(StoredInstance::sha256Hex).collect(Collectors.joining(","))
                        + forms.stream().distinct().toList());
    }

    private static Representations.Form form(List<MediaRange> accepted, String partType, StoredInstance stored) {
        return Representations.choose(
                        accepted,
                        partType,
                        stored.transferSyntaxUid(),
                        target -> Conversions.isPossible(stored, target))
                .orElseThrow(() -> new HubException(
                        ArchiveError.NOT_ACCEPTABLE,
                        "This is stored with transfer syntax " + stored.transferSyntaxUid()
                                + " and cannot be had in any form that is accepted."));
    }
}
