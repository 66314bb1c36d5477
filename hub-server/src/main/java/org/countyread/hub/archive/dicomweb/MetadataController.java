package org.countyread.hub.archive.dicomweb;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.countyread.hub.archive.ArchiveError;
import org.countyread.hub.archive.DicomWebUris;
import org.countyread.hub.archive.Resource;
import org.countyread.hub.archive.StudyAccess;
import org.countyread.hub.archive.index.IndexedInstance;
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

/** Attributes of objects without their bulk data, out of the index. Source: PS3.18 §10.4.1.1.2, Annex F. */
@RestController
@RequestMapping(DicomWebUris.ROOT)
@Tag(name = "DICOMweb")
class MetadataController {
    private static final String BULK_MEMBER = "\"BulkDataURI\": \"" + IndexedInstance.BULK_SCHEME;

    private static final int BATCH = 64;

    private final StudyAccess access;
    private final InstanceIndexRepository index;

    MetadataController(StudyAccess access, InstanceIndexRepository index) {
        this.access = access;
        this.index = index;
    }

    @GetMapping({
        "/studies/{study}/metadata",
        "/studies/{study}/series/{series}/metadata",
        "/studies/{study}/series/{series}/instances/{instance}/metadata"
    })
    @Operation(summary = "WADO-RS: attributes of the objects of a study or series, or of one object")
    void metadata(
            CurrentUser user,
            @PathVariable String study,
            @PathVariable(required = false) @Nullable String series,
            @PathVariable(required = false) @Nullable String instance,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        List<StoredInstance> found = access.view(user, Resource.of(study, series, instance));
        if (!QidoController.isJsonAccepted(accept)) {
            throw new HubException(ArchiveError.NOT_ACCEPTABLE, "Metadata is " + QidoController.DICOM_JSON + ".");
        }
        DicomWebUris uris = DicomWebUris.of(request);
        Caching caching = Caching.askAgain(
                found.stream().map(StoredInstance::sha256Hex).collect(Collectors.joining(",", uris.base(), "")));
        Sender sender = new Sender(request, response);
        if (sender.isNotModified(caching)) {
            return;
        }
        sender.open(caching, QidoController.DICOM_JSON);
        write(found, uris, response.getOutputStream());
    }

    /** A few objects at a time are in memory: a study may have thousands. No connection waits for a slow client. */
    private void write(List<StoredInstance> found, DicomWebUris uris, OutputStream out) throws IOException {
        char separator = '[';
        for (int from = 0; from < found.size(); from += BATCH) {
            List<StoredInstance> batch = found.subList(from, Math.min(found.size(), from + BATCH));
            Map<String, String> attributes = index.attributes(
                    batch.stream().map(StoredInstance::sopInstanceUid).toList());
            for (StoredInstance one : batch) {
                String json = attributes.get(one.sopInstanceUid());
                if (json == null) {
                    throw new IOException("object " + one.sopInstanceUid() + " has gone");
                }
                out.write(separator);
                out.write(withAddresses(json, one, uris).getBytes(StandardCharsets.UTF_8));
                separator = ',';
            }
        }
        out.write(']');
    }

    /** Texts within values have their quotation marks escaped, so only members can look like this. */
    private static String withAddresses(String attributes, StoredInstance one, DicomWebUris uris) {
        String address = uris.instance(one.studyInstanceUid(), one.seriesInstanceUid(), one.sopInstanceUid());
        return attributes.replace(BULK_MEMBER, "\"BulkDataURI\": \"" + address + "/bulkdata/");
    }
}
