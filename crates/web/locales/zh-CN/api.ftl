# 编程接口说明页。
api-title = 编程接口
api-lede = 页面能做的，接口都能做。版本 v1，OpenAPI 3.1。
api-operations = 接口目录
api-fields = 字段
api-parameters = 参数
api-name = 名称
api-type = 类型
api-meaning = 说明
api-answers = 回答
api-needed = 必填
api-call = 调用
