package org.countyread.hub.archive;

/** How urgent the site says an exam is (急诊, 加急, 普通). The order is the order of urgency. */
public enum ExamPriority {
    EMERGENCY,
    URGENT,
    ROUTINE
}
