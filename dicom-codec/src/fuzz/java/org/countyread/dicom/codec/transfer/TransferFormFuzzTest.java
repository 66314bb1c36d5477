package org.countyread.dicom.codec.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.countyread.testkit.Spent;

/**
 * Whatever a site sends as a transfer form, rebuilding ends in bytes of the announced size or in a
 * {@link TransferFormException}, soon, and takes no more memory than the segments that fit into that size.
 */
class TransferFormFuzzTest {
    private static final int SIZE_MAX = 1 << 18;
    private static final long BYTES_FIXED = 8 << 20;
    private static final long BYTES_A_FORM_BYTE = 64;
    private static final long BYTES_A_FILE_BYTE = 64;
    private static final Duration TIME_MAX = Duration.ofSeconds(5);

    @FuzzTest(maxDuration = "10m")
    void formsAreRebuiltOrRefused(FuzzedDataProvider data) throws IOException {
        int size = data.consumeInt(0, SIZE_MAX);
        byte[] form = data.consumeRemainingAsBytes();
        Spent.atMost(BYTES_FIXED + BYTES_A_FORM_BYTE * form.length + BYTES_A_FILE_BYTE * size, TIME_MAX, () -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                TransferForm.decode(new ByteArrayInputStream(form), size, out);
                assertThat(out.size()).isEqualTo(size);
            } catch (TransferFormException refused) {
                assertThat(out.size()).isLessThanOrEqualTo(size);
            }
        });
    }

    /** A band of any layout and any bytes comes back. */
    @FuzzTest(maxDuration = "5m")
    void bandsComeBack(FuzzedDataProvider data) throws TransferFormException {
        boolean wide = data.consumeBoolean();
        int samples = data.consumeBoolean() ? 3 : 1;
        PictureBand band = new PictureBand(
                data.consumeInt(1, 64),
                data.consumeInt(1, 64),
                samples,
                wide,
                data.consumeBoolean(),
                data.consumeBoolean(),
                !wide && samples == 3 && data.consumeBoolean());
        byte[] raw = Arrays.copyOf(data.consumeRemainingAsBytes(), (int) band.rawBytes());
        assertThat(band.decode(band.encode(raw))).isEqualTo(raw);
    }
}
