package org.countyread.gateway.ecginbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.dicom.part10.Part10Writer;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgDocument.Format;
import org.countyread.ecg.PatientFacts;
import org.countyread.ecg.file.EcgFiles;
import org.countyread.ecg.file.EcgIdentity;
import org.countyread.ecg.file.EcgObject;
import org.countyread.ecg.file.OriginalFile;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.gateway.exam.Exam;
import org.countyread.gateway.exam.ExamDesk;
import org.countyread.gateway.exam.Patient;
import org.countyread.gateway.exam.StudyManifests;
import org.countyread.gateway.platform.ErrorCode;
import org.countyread.gateway.platform.GatewayException;
import org.countyread.gateway.spool.IncomingObject;
import org.countyread.gateway.spool.ObjectArrival;
import org.countyread.gateway.spool.ObjectHeader;
import org.countyread.gateway.spool.ObjectHeaderReader;
import org.countyread.gateway.spool.Spool;
import org.countyread.gateway.spool.SpoolIndex;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Takes one ECG file: reads it, finds its exam, makes the object and waits until the spool has it. Whatever is done twice
 * after a cut makes the same object, which the spool knows. Thread-safe; one file at a time.
 */
@Service
class EcgIntake {
    private static final String ECG = "ECG";

    /** What a person said about a file beside sending it. Immutable. */
    record Hints(
            Optional<String> accessionNumber,
            Optional<String> deviceSerial,
            Optional<String> villageCode,
            Optional<String> by) {
        static final Hints NONE = new Hints(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * A file that is in the spool.
     *
     * @param before whether the same bytes were taken earlier
     */
    record Taken(EcgFile file, boolean before) {}

    private final Spool spool;
    private final SpoolIndex index;
    private final ExamDesk exams;
    private final StudyManifests manifests;
    private final EcgFileRepository files;
    private final EcgFileShelf shelf;
    private final Clock clock;

    EcgIntake(
            Spool spool,
            SpoolIndex index,
            ExamDesk exams,
            StudyManifests manifests,
            EcgFileRepository files,
            EcgFileShelf shelf,
            Clock clock) {
        this.spool = spool;
        this.index = index;
        this.exams = exams;
        this.manifests = manifests;
        this.files = files;
        this.shelf = shelf;
        this.clock = clock;
    }

    /** What is read of a file, without keeping anything. */
    EcgDocument read(byte[] bytes) throws WaveformFormatException {
        return EcgFiles.read(bytes);
    }

    /**
     * Takes a file that was read; returns when its object is durable.
     *
     * @throws GatewayException {@code ecg-file-of-another-exam}, {@code exam-not-found}
     * @throws IOException if the spool cannot keep it now; nothing was kept, and it may be tried again
     */
    synchronized Taken take(String name, EcgFile.Source source, byte[] bytes, EcgDocument document, Hints hints)
            throws IOException {
        String digest = OriginalFile.sha256Hex(bytes);
        Optional<EcgFile> before = files.taken(digest);
        if (before.isPresent()) {
            requireSameExam(before.get(), hints);
            return new Taken(before.get(), true);
        }
        Optional<Exam> exam = exam(document, hints);
        String accession = keep(bytes, document, exam, hints);
        hints.villageCode().ifPresent(village -> exams.noteVillage(accession, village));
        Instant now = clock.instant();
        return new Taken(
                files.insert(new EcgFile(
                        0,
                        name,
                        digest,
                        bytes.length,
                        source,
                        EcgFile.State.TAKEN,
                        document.format().name(),
                        accession,
                        null,
                        document.warnings(),
                        shelf.placeOfTaken(name, digest, LocalDate.ofInstant(now, clock.getZone())),
                        now,
                        hints.by().orElse(null))),
                false);
    }

    /** Notes a file that could not be taken; the caller has put it where it says. */
    EcgFile failed(
            String name, EcgFile.Source source, byte[] bytes, String reason, String keptAs, @Nullable String by) {
        return files.insert(new EcgFile(
                0,
                name,
                OriginalFile.sha256Hex(bytes),
                bytes.length,
                source,
                EcgFile.State.FAILED,
                EcgFiles.format(bytes).map(Format::name).orElse(null),
                null,
                reason,
                List.of(),
                keptAs,
                clock.instant(),
                by));
    }

    private static void requireSameExam(EcgFile before, Hints hints) {
        boolean other = hints.accessionNumber()
                .filter(wanted -> !wanted.equals(before.accession()))
                .isPresent();
        if (other) {
            throw new GatewayException(
                    ErrorCode.ECG_FILE_OF_ANOTHER_EXAM,
                    "The same file came before and belongs to exam " + before.accession() + ".");
        }
    }

    /** The exam a person named, else the one the file names, else the only one its patient is registered for. */
    private Optional<Exam> exam(EcgDocument document, Hints hints) {
        if (hints.accessionNumber().isPresent()) {
            Exam exam = exams.find(hints.accessionNumber().get()).exam();
            if (!exam.modality().equals(ECG)) {
                throw new GatewayException(ErrorCode.VALIDATION, "Exam " + exam.accessionNumber() + " is no ECG.");
            }
            return Optional.of(exam);
        }
        if (document.accessionNumber().isPresent()) {
            return Optional.empty(); // placed by its number like any other object
        }
        return document.patient().id().flatMap(id -> exams.expected(ECG, id));
    }

    private String keep(byte[] bytes, EcgDocument document, Optional<Exam> exam, Hints hints) throws IOException {
        IncomingObject object = spool.receive();
        ObjectHeader header;
        try {
            object.write(ByteBuffer.wrap(
                    document.format() == Format.DICOM ? bytes : converted(bytes, document, exam, hints)));
            object.seal();
            header = placed(ObjectHeaderReader.read(object.file()), exam, hints);
        } catch (DicomFormatException unidentified) {
            object.discard();
            throw new GatewayException(
                    ErrorCode.ECG_FILE_UNREADABLE, "The object has no identity: " + unidentified.getMessage());
        } catch (IOException e) {
            object.discard();
            throw e;
        }
        try {
            spool.keep(object, new ObjectArrival(header, "ECG-FILES", "", clock.instant()))
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException failure) {
            throw new IOException("the spool cannot keep the ECG", failure);
        }
        manifests.complete(header.studyInstanceUid());
        return index.accessionOfInstance(header.sopInstanceUid()).orElseThrow();
    }

    private static byte[] converted(byte[] bytes, EcgDocument document, Optional<Exam> exam, Hints hints)
            throws IOException {
        EcgIdentity identity = new EcgIdentity(
                exam.flatMap(one -> Optional.ofNullable(one.studyInstanceUid())),
                exam.map(Exam::accessionNumber),
                exam.map(Exam::patient).map(EcgIntake::facts).orElse(PatientFacts.NONE),
                hints.deviceSerial(),
                Optional.empty());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Part10Writer.write(out, EcgObject.of(document, bytes, identity));
        return out.toByteArray();
    }

    private static PatientFacts facts(Patient patient) {
        return new PatientFacts(
                Optional.of(patient.id()).filter(id -> !id.isBlank()),
                Optional.of(patient.name()).filter(name -> !name.isBlank()),
                Optional.ofNullable(patient.birthDate()),
                Optional.ofNullable(patient.sex()).map(PatientFacts.Sex::valueOf),
                Optional.empty());
    }

    /** A DICOM file travels as it is; that a person named its exam and device is said beside it. */
    private static ObjectHeader placed(ObjectHeader header, Optional<Exam> exam, Hints hints) {
        return header.saying(exam.map(Exam::accessionNumber), hints.deviceSerial());
    }
}
