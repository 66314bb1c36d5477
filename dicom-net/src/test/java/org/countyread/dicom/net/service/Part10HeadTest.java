package org.countyread.dicom.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.Random;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.part10.FileMetaInformation;
import org.junit.jupiter.api.Test;

class Part10HeadTest {
    private static final byte[] META = FileMetaInformation.of(Uid.CTImageStorage, "1.2.3", Uid.JPEG2000Lossless)
            .encode();

    @Test
    void findsTheThreeUidsAndWhereTheDataSetBegins() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(META);
        file.writeBytes(new byte[] {8, 0, 5, 0, 'C', 'S', 0, 0});
        assertThat(read(file.toByteArray()))
                .isEqualTo(new Part10Head(Uid.CTImageStorage, "1.2.3", Uid.JPEG2000Lossless, META.length));
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> read(new byte[200]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("DICM");
        byte[] withoutUids = Arrays.copyOf(META, 132);
        assertThatThrownBy(() -> read(withoutUids))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("(0002,0002)");
    }

    @Test
    void onlyIoExceptionsEscapeFromMutants() {
        Random random = new Random(7);
        for (int round = 0; round < 5_000; round++) {
            byte[] mutant = Arrays.copyOf(META, random.nextInt(3) == 0 ? random.nextInt(META.length) : META.length);
            for (int i = random.nextInt(6); i > 0 && mutant.length > 132; i--) {
                mutant[132 + random.nextInt(mutant.length - 132)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(read(mutant).dataSetOffsetBytes()).isLessThanOrEqualTo(mutant.length);
            } catch (IOException expected) {
                assertThat(expected.getMessage()).isNotEmpty();
            } catch (RuntimeException bug) {
                fail("round " + round, bug);
            }
        }
    }

    private static Part10Head read(byte[] file) throws IOException {
        return Part10Head.read(Channels.newChannel(new ByteArrayInputStream(file)));
    }
}
