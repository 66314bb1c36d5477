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
import org.countyread.dicom.data.Uid;
import org.countyread.hub.archive.ArchiveError;
import org.countyread.hub.archive.DicomWebUris;
import org.countyread.hub.archive.Resource;
import org.countyread.hub.archive.StudyAccess;
import org.countyread.hub.archive.index.FrameTable;
import org.countyread.hub.archive.index.InstanceIndexRepository;
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

/** Large values by the address that metadata gives them, and all of a resource. Source: PS3.18 §10.4.1.1.5. */
@RestController
@RequestMapping(DicomWebUris.ROOT)
@Tag(name = "DICOMweb")
class BulkdataController {
    private static final String PIXEL_DATA = "7FE00010";

    private final StudyAccess access;
    private final InstanceIndexRepository index;
    private final StoredBytes bytes;
    private final StoredFrames frames;

    BulkdataController(StudyAccess access, InstanceIndexRepository index, StoredBytes bytes, StoredFrames frames) {
        this.access = access;
        this.index = index;
        this.bytes = bytes;
        this.frames = frames;
    }

    @GetMapping("/studies/{study}/series/{series}/instances/{instance}/bulkdata/{*path}")
    @Operation(summary = "WADO-RS: a large value; encapsulated pixel data comes as one part a frame")
    void bulkdata(
            CurrentUser user,
            @PathVariable String study,
            @PathVariable String series,
            @PathVariable String instance,
            @PathVariable String path,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        StoredInstance stored = access.view(user, study, series, instance);
        String element = path.substring(1);
        Representations.Form form = form(accept, stored);
        Caching caching = Caching.forever(stored, "bulk-" + element + "-" + form);
        Sender sender = new Sender(request, response);
        if (sender.isNotModified(caching)) {
            return;
        }
        List<MultipartBody.Part> parts = parts(stored, element, DicomWebUris.of(request));
        if (!form.multipart() && parts.size() == 1) {
            sender.send(caching, parts.get(0).contentType(), parts.get(0).content());
        } else {
            sender.send(caching, new MultipartBody(Representations.OCTET_STREAM, parts));
        }
    }

    @GetMapping({
        "/studies/{study}/bulkdata",
        "/studies/{study}/series/{series}/bulkdata",
        "/studies/{study}/series/{series}/instances/{instance}/bulkdata"
    })
    @Operation(summary = "WADO-RS: all large values of a study, series or object")
    void allBulkdata(
            CurrentUser user,
            @PathVariable String study,
            @PathVariable(required = false) @Nullable String series,
            @PathVariable(required = false) @Nullable String instance,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        List<StoredInstance> found = access.view(user, Resource.of(study, series, instance));
        Caching caching = Caching.askAgain(
                found.stream().map(StoredInstance::sha256Hex).collect(Collectors.joining(",", "bulk", "")));
        Sender sender = new Sender(request, response);
        if (sender.isNotModified(caching)) {
            return;
        }
        DicomWebUris uris = DicomWebUris.of(request);
        List<MultipartBody.Part> parts = new ArrayList<>();
        for (StoredInstance stored : found) {
            form(accept, stored);
            for (String element : index.bulkPaths(stored.sopInstanceUid())) {
                parts.addAll(parts(stored, element, uris));
            }
        }
        if (parts.isEmpty()) {
            throw new HubException(ArchiveError.OBJECT_UNKNOWN, "There are no large values.");
        }
        sender.send(caching, new MultipartBody(Representations.OCTET_STREAM, parts));
    }

    /** Values are never converted: what they hold is said by the data set they are part of. */
    private static Representations.Form form(@Nullable String accept, StoredInstance stored) {
        return Representations.choose(
                        MediaRange.parse(accept),
                        Representations.OCTET_STREAM,
                        stored.transferSyntaxUid(),
                        target -> false)
                .orElseThrow(() -> new HubException(
                        ArchiveError.NOT_ACCEPTABLE,
                        "Bulk data is sent as application/octet-stream, as it is stored."));
    }

    private List<MultipartBody.Part> parts(StoredInstance stored, String element, DicomWebUris uris)
            throws IOException {
        String address = uris.instance(stored.studyInstanceUid(), stored.seriesInstanceUid(), stored.sopInstanceUid());
        String type = Representations.OCTET_STREAM + "; transfer-syntax=" + stored.transferSyntaxUid();
        Optional<FrameTable.Slice> place = index.bulk(stored.sopInstanceUid(), element);
        if (place.isPresent()) {
            return List.of(new MultipartBody.Part(
                    type, address + "/bulkdata/" + element, bytes.slices(stored, List.of(place.get()))));
        }
        if (!element.equals(PIXEL_DATA) || stored.frameCount() == 0) {
            // The value is taken out of the data set, where numbers are little endian.
            String littleEndian = Representations.OCTET_STREAM + "; transfer-syntax=" + Uid.ExplicitVRLittleEndian;
            return List.of(new MultipartBody.Part(
                    littleEndian, address + "/bulkdata/" + element, frames.value(stored, element)));
        }
        List<MultipartBody.Part> parts = new ArrayList<>();
        for (int number = 1; number <= stored.frameCount(); number++) {
            parts.add(new MultipartBody.Part(type, address + "/frames/" + number, frames.frame(stored, number)));
        }
        return parts;
    }
}
