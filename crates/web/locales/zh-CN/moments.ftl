# 日期、时间、时长。
moment-today = 今天
moment-yesterday = 昨天
moment-tomorrow = 明天
moment-now = 刚刚
moment-told = { $when }（{ $distance }）
moment-when = { $day } { $time }
moment-date = { $month } 月 { $day } 日
moment-year = { $year } 年 { $date }
moment-ago = { $length }前
moment-in = { $length }后
moment-seconds = { $count } 秒
moment-minutes = { $count } 分钟
moment-hours = { $count } 小时
moment-days = { $count } 天
moment-minutes-seconds = { $minutes } 分 { $seconds } 秒
