package org.countyread.hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MultipartReaderTest {
    @Test
    void givesEveryPartWhereverTheStreamIsCut() throws Exception {
        String message = "preamble\r\n--b\r\nContent-Type: application/dicom\r\n\r\none\r\n-\r\n--a\r\n--b  \r\n"
                + "content-location: x/1\r\n\r\n\r\n--b\r\n\r\n--b--\r\nepilogue";
        byte[] bytes = message.getBytes(StandardCharsets.ISO_8859_1);
        for (int step = 1; step <= bytes.length; step++) {
            assertThat(read(inSteps(bytes, step), "b"))
                    .as("in steps of " + step)
                    .containsExactly("application/dicom||one\r\n-\r\n--a", "|x/1|", "||");
        }
    }

    @Test
    void keepsBinaryContentThatIsLargerThanTheBuffer() throws Exception {
        byte[] content = new byte[1_000_003];
        new Random(7).nextBytes(content);
        byte[] boundaryLike = "\r\n--bound\r\n--boundar".getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(boundaryLike, 0, content, 262_130, boundaryLike.length);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write("--boundary\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        message.write(content);
        message.write("\r\n--boundary--".getBytes(StandardCharsets.ISO_8859_1));
        MultipartReader reader = new MultipartReader(inSteps(message.toByteArray(), 4_093), "boundary");
        assertThat(reader.next()).isTrue();
        reader.headers();
        ByteArrayOutputStream found = new ByteArrayOutputStream();
        reader.content(part -> found.writeBytes(bytes(part)));
        assertThat(found.toByteArray()).isEqualTo(content);
        assertThat(reader.next()).isFalse();
    }

    @Test
    void refusesAMessageThatEndsEarly() {
        for (String cut :
                List.of("", "--b", "--b\r\nContent-Type: x", "--b\r\n\r\ncontent", "--b\r\n\r\ncontent\r\n--")) {
            assertThatThrownBy(() -> read(inSteps(cut.getBytes(StandardCharsets.ISO_8859_1), 3), "b"))
                    .as(cut)
                    .isInstanceOf(MultipartFormatException.class);
        }
    }

    @Test
    void understandsAnUnquotedType() {
        MediaType type = MediaType.parse("Multipart/Related; type=application/dicom; boundary=\"a;b\"");
        assertThat(type.type()).isEqualTo("multipart/related");
        assertThat(type.parameter("type")).contains("application/dicom");
        assertThat(type.parameter("boundary")).contains("a;b");
    }

    private static List<String> read(InputStream in, String boundary) throws Exception {
        MultipartReader reader = new MultipartReader(in, boundary);
        List<String> parts = new ArrayList<>();
        while (reader.next()) {
            MultipartReader.Headers headers = reader.headers();
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            reader.content(part -> content.writeBytes(bytes(part)));
            parts.add(headers.contentType().type() + "|" + headers.contentLocation() + "|"
                    + content.toString(StandardCharsets.ISO_8859_1));
        }
        return parts;
    }

    private static byte[] bytes(ByteBuffer part) {
        byte[] bytes = new byte[part.remaining()];
        part.get(bytes);
        return bytes;
    }

    private static InputStream inSteps(byte[] bytes, int step) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(length, step));
            }
        };
    }
}
