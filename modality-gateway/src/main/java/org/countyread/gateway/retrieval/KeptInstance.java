package org.countyread.gateway.retrieval;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.encoding.DataSetDecoder;
import org.countyread.dicom.encoding.DataSetEncoder;
import org.countyread.dicom.encoding.DecodingLimits;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.dicom.encoding.TransferSyntax;
import org.countyread.dicom.net.association.DataSetOutput;
import org.countyread.dicom.net.association.DataSetSource;
import org.countyread.dicom.net.service.Part10Head;
import org.countyread.dicom.net.service.retrieve.StoredInstance;
import org.countyread.gateway.spool.Catalogue;

/**
 * An object of the spool for sending: as it was received, and where its pixels are not compressed in any of the plain
 * encodings as well. Immutable.
 */
record KeptInstance(Catalogue.Entry entry, Path file) implements StoredInstance {
    /** Every application entity takes implicit VR little endian: PS3.5 §10.1. */
    private static final List<String> PLAIN =
            List.of(Uid.ExplicitVRLittleEndian, Uid.ImplicitVRLittleEndian, Uid.ExplicitVRBigEndian);

    @Override
    public String sopClassUid() {
        return entry.sopClassUid();
    }

    @Override
    public String sopInstanceUid() {
        return entry.sopInstanceUid();
    }

    @Override
    public List<String> transferSyntaxUids() {
        List<String> syntaxes = new ArrayList<>(List.of(entry.transferSyntaxUid()));
        if (PLAIN.contains(entry.transferSyntaxUid())) {
            PLAIN.stream().filter(one -> !syntaxes.contains(one)).forEach(syntaxes::add);
        }
        return syntaxes;
    }

    @Override
    public DataSetSource dataSet(String transferSyntaxUid) {
        return transferSyntaxUid.equals(entry.transferSyntaxUid())
                ? this::asReceived
                : out -> reencoded(out, transferSyntaxUid);
    }

    private void asReceived(DataSetOutput out) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long start = Part10Head.read(channel).dataSetOffsetBytes();
            channel.position(start);
            out.transferFrom(channel, channel.size() - start);
        }
    }

    private void reencoded(DataSetOutput out, String transferSyntaxUid) throws IOException {
        long start;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            start = Part10Head.read(channel).dataSetOffsetBytes();
        }
        try {
            DataSetEncoder.encode(
                    out,
                    DataSetDecoder.decode(
                            file, start, TransferSyntax.of(entry.transferSyntaxUid()), DecodingLimits.DEFAULT),
                    TransferSyntax.of(transferSyntaxUid));
        } catch (DicomFormatException malformed) {
            throw new IOException("the object cannot be encoded otherwise: " + malformed.getMessage(), malformed);
        }
    }
}
