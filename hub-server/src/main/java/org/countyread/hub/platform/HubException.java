package org.countyread.hub.platform;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that cannot be met, with its code and what the caller should know. The message holds no patient data. */
public final class HubException extends RuntimeException {
    private final ErrorCode code;
    private final transient Map<String, Object> properties;

    public HubException(ErrorCode code, String message) {
        this(code, message, Map.of(), null);
    }

    public HubException(ErrorCode code, String message, @Nullable Throwable cause) {
        this(code, message, Map.of(), cause);
    }

    /** The properties become members of the problem document beside {@code code}. */
    public HubException(ErrorCode code, String message, Map<String, Object> properties) {
        this(code, message, properties, null);
    }

    private HubException(ErrorCode code, String message, Map<String, Object> properties, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.properties = Map.copyOf(properties);
    }

    public ErrorCode code() {
        return code;
    }

    public Map<String, Object> properties() {
        return properties;
    }

    /** The message; never null, unlike {@link #getMessage()} of exceptions in general. */
    public String detail() {
        String message = getMessage();
        return message == null ? code.code() : message;
    }
}
