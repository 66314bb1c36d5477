package org.countyread.hub.archive.dicomweb;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countyread.hub.archive.ArchiveError;
import org.countyread.hub.archive.StudyAccess;
import org.countyread.hub.archive.index.InstanceIndexRepository;
import org.countyread.hub.archive.index.StoredInstance;
import org.countyread.hub.archive.store.ObjectKey;
import org.countyread.hub.archive.store.ObjectStore;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.security.CurrentUser;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Retrieves whole objects and frames as they are stored. Source: PS3.18 §10.4. */
@RestController
@RequestMapping(DicomWebUris.ROOT)
@Tag(name = "DICOMweb")
class WadoController {
    private static final int FRAMES_MAX = 1024;

    private final StudyAccess access;
    private final InstanceIndexRepository index;
    private final ObjectStore objects;
    private final StoredFrames frames;

    WadoController(StudyAccess access, InstanceIndexRepository index, ObjectStore objects, StoredFrames frames) {
        this.access = access;
        this.index = index;
        this.objects = objects;
        this.frames = frames;
    }

    @GetMapping("/studies/{study}")
    @Operation(summary = "WADO-RS: all objects of a study")
    ResponseEntity<StreamingResponseBody> study(
            CurrentUser user,
            @PathVariable String study,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletRequest request) {
        access.export(user, study);
        return objects(index.instances(study, Optional.empty()), accept, request);
    }

    @GetMapping("/studies/{study}/series/{series}")
    @Operation(summary = "WADO-RS: all objects of a series")
    ResponseEntity<StreamingResponseBody> series(
            CurrentUser user,
            @PathVariable String study,
            @PathVariable String series,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletRequest request) {
        access.export(user, study);
        return objects(index.instances(study, Optional.of(series)), accept, request);
    }

    @GetMapping("/studies/{study}/series/{series}/instances/{instance}")
    @Operation(summary = "WADO-RS: one object")
    ResponseEntity<StreamingResponseBody> instance(
            CurrentUser user,
            @PathVariable String study,
            @PathVariable String series,
            @PathVariable String instance,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletRequest request) {
        return objects(List.of(access.export(user, study, series, instance)), accept, request);
    }

    @GetMapping("/studies/{study}/series/{series}/instances/{instance}/frames/{numbers}")
    @Operation(summary = "WADO-RS: frames by their numbers from 1, as they are stored")
    ResponseEntity<StreamingResponseBody> frames(
            CurrentUser user,
            @PathVariable String study,
            @PathVariable String series,
            @PathVariable String instance,
            @PathVariable String numbers,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch,
            HttpServletRequest request)
            throws IOException {
        StoredInstance stored = access.view(user, study, series, instance);
        Representations.Form form = form(accept, Representations.OCTET_STREAM, stored.transferSyntaxUid());
        List<Integer> wanted = numbers(numbers);
        boolean multipart = form.multipart() || wanted.size() > 1;
        Caching caching = Caching.forever(stored, "frames-" + numbers + "-" + form.partType() + "-" + multipart);
        if (caching.isFresh(ifNoneMatch)) {
            return caching.notModified();
        }
        String type = Representations.partType(form.partType(), stored.transferSyntaxUid());
        if (!multipart) {
            StoredFrames.Frame frame = frames.frame(stored, wanted.get(0));
            return caching.ok(type).contentLength(frame.length()).body(Streams.of(frame.content()));
        }
        String location = DicomWebUris.of(request).instance(study, series, instance) + "/frames/";
        List<MultipartBody.Part> parts = new ArrayList<>();
        for (int number : wanted) {
            StoredFrames.Frame frame = frames.frame(stored, number);
            parts.add(new MultipartBody.Part(type, location + number, frame.length(), frame.content()));
        }
        MultipartBody body = new MultipartBody(form.partType(), parts.iterator());
        return caching.ok(body.contentType()).body(body);
    }

    private ResponseEntity<StreamingResponseBody> objects(
            List<StoredInstance> instances, @Nullable String accept, HttpServletRequest request) {
        if (instances.isEmpty()) {
            throw new HubException(ArchiveError.OBJECT_UNKNOWN, "There is no such series.");
        }
        DicomWebUris uris = DicomWebUris.of(request);
        List<MultipartBody.Part> parts = new ArrayList<>();
        Representations.Form form = new Representations.Form(true, Representations.DICOM);
        for (StoredInstance one : instances) {
            form = form(accept, Representations.DICOM, one.transferSyntaxUid());
            parts.add(part(one, uris));
        }
        if (!form.multipart() && parts.size() == 1) {
            MultipartBody.Part part = parts.get(0);
            return Caching.forever(instances.get(0), "file")
                    .ok(part.contentType())
                    .contentLength(part.length())
                    .body(Streams.of(part.content()));
        }
        MultipartBody body = new MultipartBody(Representations.DICOM, parts.iterator());
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, body.contentType())
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .body(body);
    }

    private MultipartBody.Part part(StoredInstance stored, DicomWebUris uris) {
        return new MultipartBody.Part(
                Representations.partType(Representations.DICOM, stored.transferSyntaxUid()),
                uris.instance(stored.studyInstanceUid(), stored.seriesInstanceUid(), stored.sopInstanceUid()),
                stored.sizeBytes(),
                () -> objects.open(new ObjectKey(stored.sha256Hex()), stored.sizeBytes()));
    }

    private static Representations.Form form(@Nullable String accept, String partType, String transferSyntax) {
        return Representations.choose(MediaRange.parse(accept), partType, transferSyntax)
                .orElseThrow(() -> new HubException(
                        ArchiveError.NOT_ACCEPTABLE,
                        "Objects are sent as they are stored; this one has transfer syntax " + transferSyntax + "."));
    }

    private static List<Integer> numbers(String list) {
        List<Integer> numbers = new ArrayList<>();
        try {
            for (String number : list.split(",", -1)) {
                numbers.add(Integer.parseInt(number.strip()));
            }
        } catch (NumberFormatException notANumber) {
            throw new HubException(ArchiveError.QUERY_MALFORMED, "Frame numbers are a list such as 1,2,3.", notANumber);
        }
        if (numbers.size() > FRAMES_MAX) {
            throw new HubException(ArchiveError.QUERY_TOO_LARGE, "At most " + FRAMES_MAX + " frames at once.");
        }
        return numbers;
    }
}
