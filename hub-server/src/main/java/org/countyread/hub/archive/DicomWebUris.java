package org.countyread.hub.archive;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Addresses of resources as the client of this request reaches them. Immutable. */
public record DicomWebUris(String base) {
    public static final String ROOT = "/dicom-web";

    public static DicomWebUris of(HttpServletRequest request) {
        return new DicomWebUris(
                ServletUriComponentsBuilder.fromContextPath(request).build().toUriString() + ROOT);
    }

    public String study(String study) {
        return base + "/studies/" + study;
    }

    public String series(String study, String series) {
        return study(study) + "/series/" + series;
    }

    public String instance(String study, String series, String instance) {
        return series(study, series) + "/instances/" + instance;
    }
}
