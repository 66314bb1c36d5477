package org.countyread.hub.archive;

/** A site has cancelled an exam that it had registered; published once. Images of it may be here all the same. */
public record ExamCancelled(String siteCode, String accessionNumber) {}
