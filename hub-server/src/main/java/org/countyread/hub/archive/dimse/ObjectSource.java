package org.countyread.hub.archive.dimse;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.net.association.DataSetOutput;
import org.countyread.dicom.net.association.DataSetSource;
import org.countyread.dicom.net.service.Part10Head;
import org.countyread.dicom.net.service.retrieve.StoredInstance;
import org.countyread.hub.archive.conversion.Conversions;
import org.countyread.hub.archive.store.LocalCopies;
import org.countyread.hub.archive.store.ObjectKey;

/** Data sets of stored objects for sending: as they are stored, else converted without loss. Thread-safe. */
final class ObjectSource {
    private final LocalCopies copies;
    private final Conversions conversions;

    ObjectSource(LocalCopies copies, Conversions conversions) {
        this.copies = copies;
        this.conversions = conversions;
    }

    StoredInstance of(org.countyread.hub.archive.index.StoredInstance stored) {
        return new Sendable(stored);
    }

    private final class Sendable implements StoredInstance {
        private final org.countyread.hub.archive.index.StoredInstance stored;

        Sendable(org.countyread.hub.archive.index.StoredInstance stored) {
            this.stored = stored;
        }

        @Override
        public String sopClassUid() {
            return stored.sopClassUid();
        }

        @Override
        public String sopInstanceUid() {
            return stored.sopInstanceUid();
        }

        /** Every application entity takes implicit VR little endian: PS3.5 §10.1. */
        @Override
        public List<String> transferSyntaxUids() {
            List<String> syntaxes = new ArrayList<>(List.of(stored.transferSyntaxUid()));
            Stream.of(Uid.ExplicitVRLittleEndian, Uid.ImplicitVRLittleEndian)
                    .filter(target -> !syntaxes.contains(target) && Conversions.isPossible(stored, target))
                    .forEach(syntaxes::add);
            return syntaxes;
        }

        @Override
        public DataSetSource dataSet(String transferSyntaxUid) {
            return transferSyntaxUid.equals(stored.transferSyntaxUid())
                    ? this::asStored
                    : out -> conversions.writeDataSet(stored, transferSyntaxUid, out);
        }

        private void asStored(DataSetOutput out) throws IOException {
            try (LocalCopies.Copy copy = copies.open(new ObjectKey(stored.sha256Hex()), stored.sizeBytes());
                    FileChannel file = FileChannel.open(copy.file(), StandardOpenOption.READ)) {
                long start = Part10Head.read(file).dataSetOffsetBytes();
                file.position(start);
                out.transferFrom(file, file.size() - start);
            }
        }
    }
}
