package org.countyread.hub.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.hub.archive.DicomWebUris;
import org.springframework.http.HttpStatus;

/**
 * What became of each object of a store request. Not thread-safe.
 *
 * @see "PS3.18 §10.5.3, Annex I.2"
 */
final class StowAnswer {
    private final DicomWebUris uris;
    private final List<Attributes> stored = new ArrayList<>();
    private final List<Attributes> failed = new ArrayList<>();
    private final List<Attributes> unidentified = new ArrayList<>();
    private final TreeSet<String> studies = new TreeSet<>();

    StowAnswer(DicomWebUris uris) {
        this.uris = uris;
    }

    /** Why an object was not stored: Failure Reason (0008,1197), PS3.18 Table I.2-2. */
    enum Failure {
        OUT_OF_RESOURCES(0xA700),
        /** The object is not of the study that the request names. */
        DOES_NOT_MATCH(0xA900),
        CANNOT_UNDERSTAND(0xC000),
        NOT_AUTHORIZED(0x0124),
        /** Other bytes are archived under the SOP Instance UID; those sent are kept aside. */
        DUPLICATE(0x0111);

        private final int code;

        Failure(int code) {
            this.code = code;
        }
    }

    /** What an object is known by. */
    record Identity(String sopClassUid, String sopInstanceUid, String studyInstanceUid, String seriesInstanceUid) {

        static Identity of(Attributes dataset) {
            return new Identity(
                    dataset.string(Tag.SOPClassUID, ""),
                    dataset.string(Tag.SOPInstanceUID, ""),
                    dataset.string(Tag.StudyInstanceUID, ""),
                    dataset.string(Tag.SeriesInstanceUID, ""));
        }

        boolean isComplete() {
            return !(sopClassUid.isEmpty()
                    || sopInstanceUid.isEmpty()
                    || studyInstanceUid.isEmpty()
                    || seriesInstanceUid.isEmpty());
        }
    }

    void stored(Identity object) {
        studies.add(object.studyInstanceUid());
        stored.add(reference(object)
                .string(
                        Tag.RetrieveURL,
                        uris.instance(object.studyInstanceUid(), object.seriesInstanceUid(), object.sopInstanceUid()))
                .build());
    }

    void failed(Optional<Identity> object, Failure reason) {
        if (object.isPresent()) {
            failed.add(reference(object.get())
                    .integer(Tag.FailureReason, reason.code)
                    .build());
        } else {
            unidentified.add(
                    Attributes.builder().integer(Tag.FailureReason, reason.code).build());
        }
    }

    boolean isEmpty() {
        return stored.isEmpty() && failed.isEmpty() && unidentified.isEmpty();
    }

    /** Studies of which an object was stored. */
    Set<String> studies() {
        return studies;
    }

    /** 200 where all objects were stored, 409 where none was, else 202: PS3.18 Table 10.5.3-1. */
    HttpStatus status() {
        boolean failures = !failed.isEmpty() || !unidentified.isEmpty();
        if (!failures) {
            return HttpStatus.OK;
        }
        return stored.isEmpty() ? HttpStatus.CONFLICT : HttpStatus.ACCEPTED;
    }

    Attributes body() {
        Attributes.Builder body = Attributes.builder();
        if (studies.size() == 1) {
            body.string(Tag.RetrieveURL, uris.study(studies.first()));
        }
        if (!failed.isEmpty()) {
            body.items(Tag.FailedSOPSequence, failed);
        }
        if (!stored.isEmpty()) {
            body.items(Tag.ReferencedSOPSequence, stored);
        }
        if (!unidentified.isEmpty()) {
            body.items(Tag.OtherFailuresSequence, unidentified);
        }
        return body.build();
    }

    private static Attributes.Builder reference(Identity object) {
        return Attributes.builder()
                .string(Tag.ReferencedSOPClassUID, object.sopClassUid())
                .string(Tag.ReferencedSOPInstanceUID, object.sopInstanceUid());
    }
}
