package org.countyread.dicom.net.service;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.encoding.DataSetEncoder;
import org.countyread.dicom.encoding.TransferSyntax;
import org.countyread.dicom.net.association.DataSetSource;
import org.countyread.dicom.net.service.query.IdentifierMatcher;
import org.countyread.dicom.net.service.query.Matches;
import org.countyread.dicom.net.service.query.QueryExtensions;
import org.countyread.dicom.net.service.query.QueryProvider;
import org.countyread.dicom.net.service.query.QueryRequest;
import org.countyread.dicom.net.service.retrieve.RetrieveProvider;
import org.countyread.dicom.net.service.retrieve.RetrieveRequest;
import org.countyread.dicom.net.service.retrieve.StoredInstance;

/** Some objects in memory that can be queried and retrieved. Immutable but for what it counts. */
public final class MemoryArchive implements QueryProvider, RetrieveProvider {
    private final List<Attributes> objects = new ArrayList<>();
    public final AtomicInteger pulled = new AtomicInteger();
    public final AtomicInteger closed = new AtomicInteger();

    /** Two patients, each with a study of {@code perStudy} images. */
    public static MemoryArchive of(int perStudy) {
        return of(perStudy, "");
    }

    /** The same with a comment on each image, which makes answers long. */
    public static MemoryArchive of(int perStudy, String comment) {
        MemoryArchive archive = new MemoryArchive();
        for (int patient = 1; patient <= 2; patient++) {
            for (int image = 1; image <= perStudy; image++) {
                archive.objects.add(Attributes.builder()
                        .string(Tag.SpecificCharacterSet, "ISO_IR 192")
                        .string(Tag.SOPClassUID, Uid.CTImageStorage)
                        .string(Tag.SOPInstanceUID, "1.2.3." + patient + ".1." + image)
                        .string(Tag.StudyDate, "2026010" + patient)
                        .string(Tag.Modality, "CT")
                        .string(Tag.PatientName, patient == 1 ? "Wang^XiaoDong=王^小东" : "Li^Na=李^娜")
                        .string(Tag.PatientID, "P" + patient)
                        .string(Tag.StudyInstanceUID, "1.2.3." + patient)
                        .string(Tag.SeriesInstanceUID, "1.2.3." + patient + ".1")
                        .string(Tag.StudyID, "S" + patient)
                        .string(Tag.ImageComments, comment)
                        .string(Tag.InstanceNumber, Integer.toString(image))
                        .build());
            }
        }
        return archive;
    }

    public List<Attributes> objects() {
        return objects;
    }

    @Override
    public QueryExtensions extensions() {
        return new QueryExtensions(true, true, true, false);
    }

    @Override
    public Matches find(QueryRequest request) {
        Iterator<Attributes> found = matching(
                        request.identifier(), request.level().uniqueKey(), request.extensions())
                .iterator();
        Matches plain = Matches.of(found);
        return new Matches() {
            @Override
            public Optional<Attributes> next() throws ServiceRefused {
                pulled.incrementAndGet();
                return plain.next().map(match -> IdentifierMatcher.answer(request.identifier(), match));
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }

    private List<Attributes> matching(Attributes identifier, int uniqueKey, QueryExtensions extensions) {
        Map<String, Attributes> entities = new LinkedHashMap<>();
        objects.stream()
                .filter(object -> IdentifierMatcher.matches(identifier, object, extensions))
                .forEach(object -> entities.putIfAbsent(object.string(uniqueKey, ""), object));
        return List.copyOf(entities.values());
    }

    @Override
    public List<StoredInstance> retrieve(RetrieveRequest request) {
        return matching(request.identifier(), Tag.SOPInstanceUID, QueryExtensions.BASELINE).stream()
                .map(MemoryArchive::instance)
                .toList();
    }

    private static StoredInstance instance(Attributes object) {
        return new StoredInstance() {
            @Override
            public String sopClassUid() {
                return Objects.requireNonNull(object.string(Tag.SOPClassUID, ""));
            }

            @Override
            public String sopInstanceUid() {
                return object.string(Tag.SOPInstanceUID, "");
            }

            @Override
            public List<String> transferSyntaxUids() {
                return List.of(Uid.ExplicitVRLittleEndian, Uid.ImplicitVRLittleEndian);
            }

            @Override
            public DataSetSource dataSet(String transferSyntaxUid) {
                return out -> DataSetEncoder.encode(out, object, TransferSyntax.of(transferSyntaxUid));
            }
        };
    }
}
