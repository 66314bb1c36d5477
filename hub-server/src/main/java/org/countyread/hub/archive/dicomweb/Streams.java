package org.countyread.hub.archive.dicomweb;

import java.io.InputStream;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Bodies that are read from the store while they are sent. */
final class Streams {
    private Streams() {}

    static StreamingResponseBody of(MultipartBody.Content content) {
        return out -> {
            try (InputStream in = content.open()) {
                in.transferTo(out);
            }
        };
    }
}
