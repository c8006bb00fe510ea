# 工单页：事实、经过、可做的事。
record-comma = ，
record-somebody = 某人
record-nobody = 还没有人
record-by-program = { $name }（由程序代办）
record-erased = 依法删除
record-not-known = 不详
record-level = 等级
record-grade = 级别
record-kind = 类别
record-track = 进程
record-facts = 事实
record-customer = 客户
record-customer-unknown = 不详
record-name = 姓名
record-language = 语言
record-what = 什么
record-where = 哪里
record-when = 何时
record-extent = 多少
record-taking = 受理
record-against = 针对
record-product-assessed = 认定的产品
record-symptom-assessed = 认定的症状
record-about = 涉及
record-number = 编号
record-channel = 渠道
record-received = 收到
record-taken-by = 受理人
record-desk = 受理台
record-handling = 受理用时
record-origin = 来源
record-pattern-every = 每 { $length }一次
record-pattern-lasts = 每次持续 { $length }
record-life-used = 已用 { $used } 小时
record-life-used-of = 已用 { $used } 小时，设计 { $design } 小时
record-life-design = 设计 { $design } 小时
record-complete = 完整度
record-files = 附件
record-links = 关联的工单
record-merged = 并入本单的工单
record-merged-into = 已并入
record-earlier = 该客户的其他工单
record-story = 经过
record-oldest-first = 从头看起
record-newest-first = 从最新看起
record-note = 备注
record-note-hint = 写一条备注，同事可见
record-note-submit = 记下
record-entry = 第 { $number } 条
record-day = { $day } · { $weekday }
record-weekday-1 = 星期一
record-weekday-2 = 星期二
record-weekday-3 = 星期三
record-weekday-4 = 星期四
record-weekday-5 = 星期五
record-weekday-6 = 星期六
record-weekday-7 = 星期日
record-actions = 现在可以做的事
record-may = 您现在可以
record-may-nothing = 目前没有。
record-not-yet = 还不能
record-for-others = 别人可以
record-who-may = 可以的角色：{ $roles }。
record-who-may-not-yours = 只有归您或您的组负责时才可以。其他可以的角色：{ $roles }。
record-who-may-conflict = 投诉针对的是您或您的组。可以的是别人：{ $roles }。
record-record = 记录
record-entries = 共 { $count } 条，都不能修改或删除。
track-taken = 已受理
track-heard = 已倾听
track-triaged = 已分诊
track-answered = 已答复
track-handed-over = 已接收
track-settled = 已了结
track-withdrawn = 已撤回
track-improved = 已定改进
track-closed = 已关闭
track-to-heard = 倾听
track-to-triaged = 分诊
track-to-answered = 答复
track-to-handed-over = 接收
track-to-settled = 客户表态
track-to-improved = 决定改进
track-to-closed = 关闭
file-erased-title = 这个文件已删除
file-erased = 文件含有个人信息，已依法删除。何时由谁添加过，记录里仍然保留。
told-taken = { $channel ->
    [phone] 接听了来电
    [email] 受理了邮件
    [web_form] 受理了网页表单
    [portal] 受理了门户留言
    [chat] 受理了在线聊天
    [letter] 受理了来信
    [visit] 上门时受理
    [social] 受理了公开发表的意见
    [api] 通过程序受理
   *[import] 受理了工单
}
told-taken-in = 用时 { $length }，完整度 { $score }%
told-taken-score = 完整度 { $score }%
told-incomplete = 信息不全仍予受理，因为：{ $reason }
told-about = 涉及：{ $names }
told-imported = { $status ->
    [open] 导入了工单，原状态：未结
    [answered] 导入了工单，原状态：已答复
   *[closed] 导入了工单，原状态：已关闭
}
told-imported-from = { $source }，编号 { $number }
told-imported-line = 表中第 { $line } 行
told-imported-answer = 原有的答复
told-heard = 倾听了客户
told-feeling = 感受
told-wants = 诉求
told-motive = 为什么
told-seeks = 希望得到：{ $remedies }
told-noted = 写了备注
told-attached = 添加了附件
told-amended = 更正了：{ $facts }
told-customer-corrected = 更正了工单的客户
told-because = 原因：{ $reason }
told-triaged = { $kind ->
    [complaint] 分诊为投诉
    [enquiry] 分诊为咨询
   *[lead] 分诊为商机
}
told-hand-over-offered = 移交给{ $team }，等待接收
told-hand-over-accepted = 接收了移交
told-hand-over-returned = 退回了移交
told-classified = { $against ->
    [service] 认定针对服务
    [product] 认定针对产品
   *[project] 认定为项目纠纷
}
told-graded = { $grade ->
    [suggestion] 定级为建议，{ $level } 级
    [grievance] 定级为抱怨，{ $level } 级
    [complaint] 定级为投诉，{ $level } 级
   *[crisis] 定级为危机，{ $level } 级
}
told-graded-from = 影响：{ $impact }；紧急：{ $urgency }
told-to-both = { $team }的{ $name }
told-assigned = 指派给{ $to }
told-taken-away = 收回了工单，现由{ $to }负责
told-taken-away-why = 因为投诉针对的正是原来的负责人或其所在的组。
told-linked = { $link ->
    [related] 关联到（相关）
    [follow_up] 关联到（后续）
   *[same_cause] 关联到（疑似同因）
}
told-unlinked = 取消了关联
told-merged = 并入
told-unmerged = 撤销了合并，恢复独立
told-answered = { $verdict ->
    [founded] 答复了客户：属实
    [partly_founded] 答复了客户：部分属实
    [unfounded] 答复了客户：不属实
   *[informed] 答复了客户
}
told-answered-via = 方式：{ $channel }
told-gets = 客户得到：{ $remedies }
told-decided = { $decision ->
    [accepted] 记录：客户接受答复
    [not_accepted] 记录：客户不接受答复
    [recourse_told] 记录：已告知客户其他救济途径
   *[no_reply] 记录：客户没有回音
}
told-recourse = 告知的途径：{ $to }
told-asked-on = 询问日期：{ $days }
told-withdrawn = 记录：客户撤回投诉
told-improvement-decided = 决定了原因和改进
told-cause = 原因
told-improvement = 改进
told-improvement-waived = 作为第二人免除了改进
told-closed = 关闭了工单
told-reopened = 重新打开了工单
record-who-may-program = 程序不能做：须由本人登录后操作。
