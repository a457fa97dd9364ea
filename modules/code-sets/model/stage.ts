/** 学段: 1 primary 小学, 2 junior secondary 初中, 3 senior secondary 高中. */
export type Stage = 1 | 2 | 3;
