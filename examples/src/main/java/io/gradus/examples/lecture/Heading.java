package io.gradus.examples.lecture;

/**
 * What stands above a chapter.
 *
 * @param id names its resources and its place on the page
 * @param time where it is in the lecture, as in the chapter list that is published with the video
 * @param why what it is for, in a sentence
 */
record Heading(String id, String time, String title, String why) {}
