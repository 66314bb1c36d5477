package org.countyread.dicom.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Element;
import org.countyread.dicom.data.PersonName;
import org.countyread.dicom.json.DicomJsonReader;
import org.countyread.dicom.json.DicomJsonWriter;

/** Any bytes, in any transfer syntax: refused in words, or read to something that can be written and read again. */
class DataSetFuzzTest {
    private static final DecodingLimits LIMITS = new DecodingLimits(16, 5000, 4096, 1 << 20, 1 << 20);
    private static final List<TransferSyntax> SYNTAXES = List.of(
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
            TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.JPEG_BASELINE);

    @FuzzTest(maxDuration = "10m")
    void readsOrRefuses(byte[] input) {
        if (input.length == 0) {
            return;
        }
        TransferSyntax syntax = SYNTAXES.get((input[0] & 0xFF) % SYNTAXES.size());
        Attributes read;
        try {
            read = DataSetDecoder.decode(Arrays.copyOfRange(input, 1, input.length), syntax, LIMITS);
        } catch (DicomFormatException refused) {
            return;
        }
        look(read);
        try {
            byte[] written = DataSetEncoder.encode(read, syntax);
            Attributes again = DataSetDecoder.decode(written, syntax, LIMITS);
            assertThat(DataSetEncoder.encode(again, syntax)).isEqualTo(written);
            String json = DicomJsonWriter.toJson(read);
            assertThat(DicomJsonWriter.toJson(DicomJsonReader.fromJson(json))).isEqualTo(json);
        } catch (DicomFormatException e) {
            throw new AssertionError("what was written does not read", e);
        }
    }

    private static void look(Attributes attributes) {
        for (Element element : attributes.elements()) {
            int tag = element.tag();
            attributes.strings(tag);
            attributes.integers(tag);
            attributes.decimals(tag);
            attributes.personName(tag).ifPresent(PersonName::display);
            attributes.date(tag);
            attributes.time(tag);
            attributes.items(tag).forEach(DataSetFuzzTest::look);
        }
    }
}
