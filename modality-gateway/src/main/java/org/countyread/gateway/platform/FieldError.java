package org.countyread.gateway.platform;

/** A field of a request that needs another value, and why. Immutable. */
public record FieldError(String field, String message) {}
