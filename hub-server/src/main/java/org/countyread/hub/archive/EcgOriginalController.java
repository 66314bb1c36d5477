package org.countyread.hub.archive;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.Optional;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.dicom.part10.Part10Reader;
import org.countyread.ecg.EcgDocument.Format;
import org.countyread.ecg.file.EcgFiles;
import org.countyread.ecg.file.OriginalFile;
import org.countyread.hub.archive.index.StoredInstance;
import org.countyread.hub.archive.store.LocalCopies;
import org.countyread.hub.archive.store.ObjectKey;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.security.CurrentUser;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The files that carts wrote, out of the objects that were made of them. Thread-safe. */
@RestController
@RequestMapping("/api/ecg-originals")
@Tag(name = "archive")
class EcgOriginalController {
    /** An object holds its file and the samples of it, which need no more room than the largest file. */
    private static final long OBJECT_BYTES_MAX = 2L * EcgFiles.BYTES_MAX;

    private final StudyAccess access;
    private final Archive archive;
    private final LocalCopies copies;

    EcgOriginalController(StudyAccess access, Archive archive, LocalCopies copies) {
        this.access = access;
        this.archive = archive;
        this.copies = copies;
    }

    /**
     * The file, byte for byte.
     *
     * @throws HubException {@link ArchiveError#OBJECT_UNKNOWN} if there is no such object at the user's sites,
     *     {@link ArchiveError#ORIGINAL_UNKNOWN} if it was not made of a file
     */
    @GetMapping("/{sopInstanceUid}")
    @Operation(summary = "The file of the cart that an ECG object was made of, as it came")
    ResponseEntity<byte[]> original(CurrentUser user, @PathVariable String sopInstanceUid) throws IOException {
        StoredInstance instance = access.exportObject(user, sopInstanceUid);
        byte[] file = file(instance)
                .map(OriginalFile::bytes)
                .orElseThrow(() -> new HubException(
                        ArchiveError.ORIGINAL_UNKNOWN, "Object " + sopInstanceUid + " was not made of a file."));
        // by its content: what the object says of itself anybody may have written
        Optional<Format> format = EcgFiles.format(file);
        return ResponseEntity.ok()
                .contentType(format.map(Format::mediaType)
                        .map(MediaType::parseMediaType)
                        .orElse(MediaType.APPLICATION_OCTET_STREAM))
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name(instance) + suffix(format))
                                .build()
                                .toString())
                .header("X-Content-SHA256", OriginalFile.sha256Hex(file))
                .body(file);
    }

    private Optional<OriginalFile> file(StoredInstance instance) throws IOException {
        boolean possible = ObjectKind.of(instance.sopClassUid(), instance.frameCount()) == ObjectKind.ECG
                && instance.sizeBytes() <= OBJECT_BYTES_MAX;
        if (!possible) {
            return Optional.empty();
        }
        try (LocalCopies.Copy copy = copies.open(new ObjectKey(instance.sha256Hex()), instance.sizeBytes())) {
            return OriginalFile.of(Part10Reader.read(copy.file()).dataset());
        } catch (DicomFormatException malformed) {
            return Optional.empty(); // the archive has taken note of it on arrival
        }
    }

    private String name(StoredInstance instance) {
        return archive.study(instance.studyInstanceUid())
                .map(StudySummary::accessionNumber)
                .filter(number -> number.matches("[A-Za-z0-9._-]+"))
                .orElseGet(instance::sopInstanceUid);
    }

    private static String suffix(Optional<Format> format) {
        return format.map(known -> switch (known) {
                    case SCP_ECG -> ".scp";
                    case HL7_AECG, MUSE_XML, SIERRA_XML -> ".xml";
                    case DICOM -> ".dcm";
                    default -> ".bin";
                })
                .orElse(".bin");
    }
}
