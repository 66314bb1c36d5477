package org.countyread.hub.registry;

/** A medical group (医疗集团): organisations that work together under one lead. Immutable. */
public record MedicalGroup(String code, String name) {}
