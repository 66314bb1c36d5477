package org.countyread.hub.archive.dicomweb;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.countyread.hub.archive.ArchiveError;
import org.countyread.hub.archive.StudyAccess;
import org.countyread.hub.archive.index.IndexedInstance;
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

/** Attributes of objects without their bulk data, out of the index. Source: PS3.18 §10.4.1.1.2, Annex F. */
@RestController
@RequestMapping(DicomWebUris.ROOT)
@Tag(name = "DICOMweb")
class MetadataController {
    private static final String BULK_MEMBER = "\"BulkDataURI\": \"" + IndexedInstance.BULK_SCHEME;

    private final StudyAccess access;
    private final InstanceIndexRepository index;

    MetadataController(StudyAccess access, InstanceIndexRepository index) {
        this.access = access;
        this.index = index;
    }

    @GetMapping("/studies/{study}/metadata")
    @Operation(summary = "WADO-RS: attributes of all objects of a study")
    ResponseEntity<StreamingResponseBody> study(
            CurrentUser user,
            @PathVariable String study,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch,
            HttpServletRequest request) {
        access.view(user, study);
        return metadata(index.instances(study, Optional.empty()), ifNoneMatch, request);
    }

    @GetMapping("/studies/{study}/series/{series}/metadata")
    @Operation(summary = "WADO-RS: attributes of all objects of a series")
    ResponseEntity<StreamingResponseBody> series(
            CurrentUser user,
            @PathVariable String study,
            @PathVariable String series,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch,
            HttpServletRequest request) {
        access.view(user, study);
        return metadata(index.instances(study, Optional.of(series)), ifNoneMatch, request);
    }

    @GetMapping("/studies/{study}/series/{series}/instances/{instance}/metadata")
    @Operation(summary = "WADO-RS: attributes of one object")
    ResponseEntity<StreamingResponseBody> instance(
            CurrentUser user,
            @PathVariable String study,
            @PathVariable String series,
            @PathVariable String instance,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String ifNoneMatch,
            HttpServletRequest request) {
        return metadata(List.of(access.view(user, study, series, instance)), ifNoneMatch, request);
    }

    /** One object at a time is in memory: a study may have thousands. */
    private ResponseEntity<StreamingResponseBody> metadata(
            List<StoredInstance> instances, @Nullable String ifNoneMatch, HttpServletRequest request) {
        if (instances.isEmpty()) {
            throw new HubException(ArchiveError.OBJECT_UNKNOWN, "There is no such series.");
        }
        DicomWebUris uris = DicomWebUris.of(request);
        Caching caching = Caching.askAgain(
                instances.stream().map(StoredInstance::sha256Hex).collect(Collectors.joining(",", uris.base(), "")));
        if (caching.isFresh(ifNoneMatch)) {
            return caching.notModified();
        }
        return caching.ok(QidoController.DICOM_JSON).body(out -> write(instances, uris, out));
    }

    private void write(List<StoredInstance> instances, DicomWebUris uris, OutputStream out) throws IOException {
        char separator = '[';
        for (StoredInstance one : instances) {
            String attributes = index.attributes(one.sopInstanceUid())
                    .orElseThrow(() -> new IOException("object " + one.sopInstanceUid() + " has gone"));
            out.write(separator);
            out.write(withAddresses(attributes, one, uris).getBytes(StandardCharsets.UTF_8));
            separator = ',';
        }
        out.write(']');
        out.flush();
    }

    /** Texts within values have their quotation marks escaped, so only members can look like this. */
    private static String withAddresses(String attributes, StoredInstance one, DicomWebUris uris) {
        String address = uris.instance(one.studyInstanceUid(), one.seriesInstanceUid(), one.sopInstanceUid());
        return attributes.replace(BULK_MEMBER, "\"BulkDataURI\": \"" + address + "/bulkdata/");
    }
}
