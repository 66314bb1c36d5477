package org.countyread.gateway.platform;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An expected failure with its name, for the caller to read. The message carries no patient data. */
public final class GatewayException extends RuntimeException {
    private final ErrorCode code;
    private final transient Map<String, Object> properties;

    public GatewayException(ErrorCode code, String message) {
        this(code, message, Map.of(), null);
    }

    public GatewayException(ErrorCode code, String message, @Nullable Throwable cause) {
        this(code, message, Map.of(), cause);
    }

    public GatewayException(ErrorCode code, String message, Map<String, Object> properties) {
        this(code, message, properties, null);
    }

    private GatewayException(
            ErrorCode code, String message, Map<String, Object> properties, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.properties = Map.copyOf(properties);
    }

    public ErrorCode code() {
        return code;
    }

    /** What the problem document says beyond title and detail. */
    public Map<String, Object> properties() {
        return properties;
    }
}
