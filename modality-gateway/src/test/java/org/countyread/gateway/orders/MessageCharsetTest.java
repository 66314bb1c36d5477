package org.countyread.gateway.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageCharsetTest {
    private static final String HEADER = "MSH|^~\\&|HIS|H|GW|T01|20260309||ORM^O01|1|P|2.5|||||%s|%s\rPID|1||9||张三丰";

    @ParameterizedTest
    @CsvSource({
        "UNICODE UTF-8, UTF-8",
        "GB 18030-2000, GB18030",
        "gb18030, GB18030",
        "GBK, GB18030",
        "8859/1, ISO-8859-1",
    })
    void isWhatMsh18Says(String said, String meant) {
        byte[] message = HEADER.formatted("CHN", said).getBytes(StandardCharsets.UTF_8);
        assertThat(MessageCharset.of(message)).isEqualTo(Charset.forName(meant));
    }

    @Test
    void withoutMsh18TheBytesDecide() {
        String text = HEADER.formatted("", "");
        assertThat(MessageCharset.of(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(StandardCharsets.UTF_8);
        assertThat(MessageCharset.of(text.getBytes(MessageCharset.GB18030))).isEqualTo(MessageCharset.GB18030);
        assertThat(MessageCharset.of(new byte[0])).isEqualTo(StandardCharsets.UTF_8);
    }

    @Test
    void anUnknownNameIsAsGoodAsNone() {
        byte[] message = HEADER.formatted("", "NO SUCH").getBytes(MessageCharset.GB18030);
        assertThat(MessageCharset.of(message)).isEqualTo(MessageCharset.GB18030);
    }

    @Test
    void anEncodingThatCannotBeWrittenIsAsGoodAsNone() {
        byte[] message = HEADER.formatted("", "ISO-2022-CN").getBytes(StandardCharsets.UTF_8);
        assertThat(MessageCharset.of(message)).isEqualTo(StandardCharsets.UTF_8);
    }
}
