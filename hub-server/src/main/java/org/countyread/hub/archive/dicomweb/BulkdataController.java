package org.countyread.hub.archive.dicomweb;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.countyread.hub.archive.ArchiveError;
import org.countyread.hub.archive.StudyAccess;
import org.countyread.hub.archive.index.FrameTable;
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
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Large values by the address that metadata gives them. Source: PS3.18 §10.4.1.1.5. */
@RestController
@RequestMapping(DicomWebUris.ROOT)
@Tag(name = "DICOMweb")
class BulkdataController {
    private static final String PIXEL_DATA = "7FE00010";

    private final StudyAccess access;
    private final InstanceIndexRepository index;
    private final StoredFrames frames;

    BulkdataController(StudyAccess access, InstanceIndexRepository index, StoredFrames frames) {
        this.access = access;
        this.index = index;
        this.frames = frames;
    }

    @GetMapping("/studies/{study}/series/{series}/instances/{instance}/bulkdata/{*path}")
    @Operation(summary = "WADO-RS: a large value; encapsulated pixel data comes as one part a frame")
    ResponseEntity<StreamingResponseBody> bulkdata(
            CurrentUser user,
            @PathVariable String study,
            @PathVariable String series,
            @PathVariable String instance,
            @PathVariable String path,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch,
            HttpServletRequest request)
            throws IOException {
        StoredInstance stored = access.view(user, study, series, instance);
        String element = path.substring(1);
        Representations.Form form = Representations.choose(
                        MediaRange.parse(accept), Representations.OCTET_STREAM, stored.transferSyntaxUid())
                .orElseThrow(() -> new HubException(
                        ArchiveError.NOT_ACCEPTABLE,
                        "Bulk data is sent as application/octet-stream, as it is stored."));
        Caching caching = Caching.forever(stored, "bulk-" + element + "-" + form.multipart());
        if (caching.isFresh(ifNoneMatch)) {
            return caching.notModified();
        }
        String type = Representations.partType(Representations.OCTET_STREAM, stored.transferSyntaxUid());
        Iterator<MultipartBody.Part> parts =
                parts(stored, element, type, DicomWebUris.of(request)).iterator();
        MultipartBody.Part first = parts.next();
        if (!form.multipart() && !parts.hasNext()) {
            return caching.ok(type).contentLength(first.length()).body(Streams.of(first.content()));
        }
        List<MultipartBody.Part> all = new ArrayList<>(List.of(first));
        parts.forEachRemaining(all::add);
        MultipartBody body = new MultipartBody(Representations.OCTET_STREAM, all.iterator());
        return caching.ok(body.contentType()).body(body);
    }

    private List<MultipartBody.Part> parts(StoredInstance stored, String element, String type, DicomWebUris uris)
            throws IOException {
        String address = uris.instance(stored.studyInstanceUid(), stored.seriesInstanceUid(), stored.sopInstanceUid());
        Optional<FrameTable.Slice> place = index.bulk(stored.sopInstanceUid(), element);
        if (place.isPresent()) {
            FrameTable.Slice slice = place.get();
            return List.of(new MultipartBody.Part(
                    type, address + "/bulkdata/" + element, slice.length(), () -> frames.open(stored, slice)));
        }
        if (!element.equals(PIXEL_DATA) || stored.frameCount() == 0) {
            StoredFrames.Frame value = frames.value(stored, element);
            return List.of(
                    new MultipartBody.Part(type, address + "/bulkdata/" + element, value.length(), value.content()));
        }
        List<MultipartBody.Part> parts = new ArrayList<>();
        for (int number = 1; number <= stored.frameCount(); number++) {
            StoredFrames.Frame frame = frames.frame(stored, number);
            parts.add(new MultipartBody.Part(type, address + "/frames/" + number, frame.length(), frame.content()));
        }
        return parts;
    }
}
