package org.countyread.hub.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.hub.archive.Archive;
import org.countyread.hub.archive.DicomWebUris;
import org.countyread.hub.audit.AuditAction;
import org.countyread.hub.audit.AuditTrail;
import org.countyread.hub.ingest.StowAnswer.Failure;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.HubSettings;
import org.countyread.hub.platform.security.CurrentUser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes store requests of DICOMweb. Each part is written to the staging folder while it comes; no object is ever whole
 * in memory. An object that is reported as stored is durable. Thread-safe. Source: PS3.18 §10.5.
 */
@Component
class StowIntake {
    private static final Logger LOG = LoggerFactory.getLogger(StowIntake.class);
    private static final String DICOM = "application/dicom";
    private static final String DICOM_JSON = "application/dicom+json";

    private final ObjectStaging staging;
    private final Archive archive;
    private final QuietStudies quietStudies;
    private final DimseSettings quiet;
    private final IngestSettings settings;
    private final AuditTrail trail;
    private final JsonMapper json;

    StowIntake(
            HubSettings hub,
            Archive archive,
            QuietStudies quietStudies,
            DimseSettings quiet,
            IngestSettings settings,
            AuditTrail trail,
            JsonMapper json,
            Clock clock)
            throws IOException {
        this.staging = new ObjectStaging(hub.dataDirectory().resolve("staging/stow"), clock);
        this.archive = archive;
        this.quietStudies = quietStudies;
        this.quiet = quiet;
        this.settings = settings;
        this.trail = trail;
        this.json = json;
    }

    /**
     * Reads a whole request and stores what is in it.
     *
     * @param site the organisation that answers for the data
     * @param study the only study whose objects are taken
     * @throws HubException if the request is no multipart message of DICOM files, or of attributes and bulk data; what
     *     came before a malformed place is stored
     */
    StowAnswer receive(
            CurrentUser user, String site, Optional<String> study, MediaType type, InputStream body, DicomWebUris uris)
            throws IOException {
        String boundary = type.parameter("boundary")
                .filter(given -> type.type().equals("multipart/related"))
                .orElseThrow(() -> unsupported("Objects come as multipart/related with a boundary."));
        if (!staging.hasRoomFor(settings.diskReserve().toBytes())) {
            throw new HubException(IngestError.STAGING_FULL, "There is no room for more objects.");
        }
        StowAnswer answer = new StowAnswer(uris);
        StowObjects objects = new StowObjects(archive, quietStudies, user, site, study, answer);
        try {
            MultipartReader parts = new MultipartReader(body, boundary);
            String rootType = MediaType.parse(type.parameter("type").orElse("")).type();
            switch (rootType) {
                case DICOM, "" -> files(parts, objects);
                case DICOM_JSON -> attributesAndBulkData(parts, objects, answer);
                default -> throw unsupported("Parts are " + DICOM + ", or " + DICOM_JSON + " with bulk data.");
            }
        } catch (MultipartFormatException malformed) {
            throw new HubException(
                    IngestError.MESSAGE_MALFORMED,
                    "The message cannot be read: " + malformed.problem() + ".",
                    malformed);
        } finally {
            finish(answer, site);
        }
        if (answer.isEmpty()) {
            throw new HubException(IngestError.MESSAGE_MALFORMED, "The message has no parts.");
        }
        return answer;
    }

    private void finish(StowAnswer answer, String site) {
        quietStudies.associationEnded(answer.studies(), quiet.quietPeriod());
        for (String study : answer.studies()) {
            trail.record(AuditAction.STUDY_SENT, "study", study, Optional.of(site), "STOW-RS");
        }
    }

    private void files(MultipartReader parts, StowObjects objects) throws IOException, MultipartFormatException {
        while (parts.next()) {
            String type = parts.headers().contentType().type();
            if (!type.isEmpty() && !type.equals(DICOM)) {
                throw unsupported("A part is " + type + " and not " + DICOM + ".");
            }
            ObjectStaging.GrowingFile file = staging.open();
            try {
                parts.content(file::write);
                objects.take(file.end());
            } finally {
                discard(file);
            }
        }
    }

    /** Attributes may point at parts that come later, so objects are made when all parts are here. */
    private void attributesAndBulkData(MultipartReader parts, StowObjects objects, StowAnswer answer)
            throws IOException, MultipartFormatException {
        List<ObjectStaging.GrowingFile> staged = new ArrayList<>();
        List<JsonNode> attributes = new ArrayList<>();
        StowMetadata metadata = new StowMetadata();
        try {
            while (parts.next()) {
                MultipartReader.Headers headers = parts.headers();
                if (headers.contentType().type().equals(DICOM_JSON)) {
                    attributes.addAll(dataSets(parts));
                } else {
                    ObjectStaging.GrowingFile file = staging.open();
                    staged.add(file);
                    parts.content(file::write);
                    metadata.add(headers.contentLocation(), headers.contentType(), file.end());
                }
            }
            for (JsonNode one : attributes) {
                make(one, metadata, objects, answer);
            }
        } finally {
            staged.forEach(StowIntake::discard);
        }
    }

    private void make(JsonNode attributes, StowMetadata metadata, StowObjects objects, StowAnswer answer)
            throws IOException {
        ObjectStaging.GrowingFile file = staging.open();
        try {
            metadata.write(attributes, file);
            objects.take(file.end());
        } catch (DicomFormatException malformed) {
            answer.failed(identity(attributes), Failure.CANNOT_UNDERSTAND);
        } finally {
            discard(file);
        }
    }

    private static Optional<StowAnswer.Identity> identity(JsonNode attributes) {
        return Optional.of(new StowAnswer.Identity(
                        uid(attributes, "00080016"),
                        uid(attributes, "00080018"),
                        uid(attributes, "0020000D"),
                        uid(attributes, "0020000E")))
                .filter(StowAnswer.Identity::isComplete);
    }

    private static String uid(JsonNode attributes, String tag) {
        return attributes.path(tag).path("Value").path(0).asString("");
    }

    private List<JsonNode> dataSets(MultipartReader parts) throws IOException, MultipartFormatException {
        long bytesMax = settings.messageSizeMax().toBytes();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        parts.content(bytes -> {
            if (text.size() + bytes.remaining() > bytesMax) {
                throw new HubException(
                        IngestError.MESSAGE_TOO_LARGE, "Attributes may have at most " + bytesMax + " bytes.");
            }
            text.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        });
        try {
            JsonNode tree = json.readTree(text.toString(StandardCharsets.UTF_8));
            return tree.isArray() ? tree.valueStream().toList() : List.of(tree);
        } catch (JacksonException malformed) {
            throw new HubException(IngestError.MESSAGE_MALFORMED, "The attributes are no JSON.", malformed);
        }
    }

    private static HubException unsupported(String detail) {
        return new HubException(IngestError.MEDIA_TYPE_UNSUPPORTED, detail);
    }

    private static void discard(ObjectStaging.GrowingFile file) {
        try {
            file.delete();
        } catch (IOException e) {
            LOG.warn("a staged file stays behind: {}", file.path(), e);
        }
    }
}
