package org.countyread.hub.archive.dicomweb;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Addresses of resources as the client of this request reaches them. Immutable. */
record DicomWebUris(String base) {
    static final String ROOT = "/dicom-web";

    static DicomWebUris of(HttpServletRequest request) {
        return new DicomWebUris(
                ServletUriComponentsBuilder.fromContextPath(request).build().toUriString() + ROOT);
    }

    String study(String study) {
        return base + "/studies/" + study;
    }

    String series(String study, String series) {
        return study(study) + "/series/" + series;
    }

    String instance(String study, String series, String instance) {
        return series(study, series) + "/instances/" + instance;
    }
}
