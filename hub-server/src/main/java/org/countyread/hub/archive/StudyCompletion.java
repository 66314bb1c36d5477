package org.countyread.hub.archive;

import java.util.Optional;

/**
 * The news that a study is complete.
 *
 * @param manifest what the gateway says it holds; empty where a quiet period is all that tells
 */
public record StudyCompletion(String siteCode, String studyInstanceUid, Optional<StudyManifest> manifest) {}
